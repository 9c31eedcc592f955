package dev.splitstream.query.server.results.body;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which currency a metric adds values up.
 *
 * @param currency ISO 4217, or {@code none} for values that are no money; none if the metric does
 *     not say
 * @param refusedEvents events that counted nowhere in the metric, since their value is in a
 *     currency that it does not convert
 * @param mixed the currencies of its events, if there are several and the metric says none: then
 *     its figures are withheld
 */
public record ValuesBody(
    @Nullable String currency,
    long refusedEvents,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> mixed) {

  /** Copies the list. */
  public ValuesBody {
    mixed = List.copyOf(mixed);
  }
}
