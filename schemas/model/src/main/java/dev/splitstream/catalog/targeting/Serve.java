package dev.splitstream.catalog.targeting;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a rule of a flag does with the units that it is for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(Serve.Fixed.class),
  @JsonSubTypes.Type(Serve.Rollout.class),
  @JsonSubTypes.Type(Serve.Run.class)
})
public sealed interface Serve {

  /**
   * The same for all units.
   *
   * @param variation its id
   */
  record Fixed(String variation) implements Serve {}

  /**
   * By the flag's draw. Units beyond the sum of the weights continue with the next rule.
   *
   * @param rollout adjacent shares, from bucket 0 on; together at most 10,000
   */
  record Rollout(List<Share> rollout) implements Serve {
    /** Copies the list. */
    public Rollout {
      rollout = List.copyOf(rollout);
    }
  }

  /**
   * One share of a rollout.
   *
   * @param variation its id
   * @param weight how many of 10,000 buckets
   */
  record Share(String variation, int weight) {}

  /**
   * By an experiment, whose variants have the ids of variations. Units that are not in it continue
   * with the next rule.
   *
   * @param experiment its id
   */
  record Run(String experiment) implements Serve {}
}
