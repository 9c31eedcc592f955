package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.FlagDecision;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.targeting.Serve;
import tools.jackson.core.JsonGenerator;

/**
 * Writes successful evaluations. An answer without a value makes the client use the default in its
 * code. The metadata contains Splitstream's own, finer-grained reason.
 */
final class AnswerWriter {
  /** For bulk answers, which contain the revision only once. */
  static final long NO_REVISION = -1;

  private AnswerWriter() {}

  /**
   * Writes an experiment. Its value is the variant's configuration; a unit that is not enrolled
   * gets no value.
   */
  static void write(JsonGenerator json, Decision decision, long revision) {
    json.writeStartObject();
    json.writeStringProperty("key", decision.experimentId());
    Variant variant = decision.variant();
    if (variant != null) {
      json.writeName("value");
      json.writeRawValue(variant.config());
      json.writeStringProperty("variant", variant.id());
    }
    json.writeStringProperty("reason", EvaluationReason.of(decision).name());
    json.writeObjectPropertyStart("metadata");
    json.writeStringProperty("kind", "experiment");
    json.writeStringProperty("reason", decision.reason().name());
    end(json, revision);
  }

  /** Writes a flag. */
  static void write(JsonGenerator json, FlagDecision decision, Flag flag, long revision) {
    json.writeStartObject();
    json.writeStringProperty("key", flag.id());
    Flag.Variation variation = decision.variation();
    if (variation != null) {
      json.writeName("value");
      json.writeRawValue(value(flag, variation));
      json.writeStringProperty("variant", variation.id());
    }
    json.writeStringProperty("reason", EvaluationReason.of(decision, flag).name());
    json.writeObjectPropertyStart("metadata");
    json.writeStringProperty("kind", "flag");
    json.writeStringProperty("reason", decision.reason().name());
    if (decision.ruleIndex() != FlagDecision.NO_RULE) {
      json.writeNumberProperty("rule_index", decision.ruleIndex());
      if (flag.rules().get(decision.ruleIndex()).serve() instanceof Serve.Run run) {
        json.writeStringProperty("experiment_id", run.experiment());
      }
    }
    end(json, revision);
  }

  private static void end(JsonGenerator json, long revision) {
    if (revision != NO_REVISION) {
      json.writeNumberProperty("revision", revision);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /**
   * Typed clients read 1 as an integer and 1.0 as a float, so if any value of a flag has a
   * fraction, all of its values are written with one.
   */
  private static String value(Flag flag, Flag.Variation variation) {
    String value = variation.value();
    boolean widen =
        flag.type() == Flag.Type.NUMBER
            && isInteger(value)
            && flag.variations().stream().anyMatch(one -> !isInteger(one.value()));
    return widen ? value + ".0" : value;
  }

  private static boolean isInteger(String number) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == '.' || c == 'e' || c == 'E') {
        return false;
      }
    }
    return true;
  }
}
