package dev.splitstream.runners.cli.csv;

import dev.splitstream.runners.cli.csv.ImportMapping.EventRule;
import dev.splitstream.runners.cli.http.ExperimentSetup.Measure;
import dev.splitstream.runners.cli.http.ExperimentSetup.Metric;
import dev.splitstream.runners.cli.http.ExperimentSetup.Variant;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a mapping from YAML; {@code docs/examples/cookie_cats.yaml} shows its form. */
final class ReadMapping {
  private static final Set<String> KINDS = Set.of("occurred", "count", "sum");

  private ReadMapping() {}

  /**
   * Reads the text of a mapping.
   *
   * @throws MappingFailure if something in it is missing or wrong
   */
  static ImportMapping of(String yaml) throws MappingFailure {
    YamlNode root = new YamlNode("", load(yaml));
    YamlNode experiment = root.at("experiment");
    List<Variant> variants = new ArrayList<>();
    Map<String, String> variantByValue = new LinkedHashMap<>();
    for (YamlNode node : experiment.at("variants").items()) {
      Variant variant = variant(node);
      variants.add(variant);
      variantByValue.put(node.at("value").text(), variant.id());
    }
    String id = experiment.at("id").text();
    return new ImportMapping(
        id,
        experiment.at("name").optionalText().orElse(id),
        variants,
        variantByValue,
        root.at("unit").text(),
        root.at("variant").text(),
        time(root.at("time")),
        events(root),
        metrics(root));
  }

  private static Object load(String yaml) throws MappingFailure {
    try {
      return PlainText.yaml().load(yaml);
    } catch (YAMLException e) {
      throw new MappingFailure(
          "Invalid mapping: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    }
  }

  private static Variant variant(YamlNode node) throws MappingFailure {
    String id = node.at("id").optionalText().orElse(node.at("value").text());
    return new Variant(id, node.at("name").optionalText().orElse(id), node.at("weight").number());
  }

  private static TimeRule time(YamlNode node) throws MappingFailure {
    try {
      if (node.at("constant").isPresent()) {
        return new TimeRule.Constant(TimeRule.Format.named("iso").read(node.at("constant").text()));
      }
      String format = node.at("format").optionalText().orElse("iso");
      return new TimeRule.Column(node.at("column").text(), TimeRule.Format.named(format));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new MappingFailure("Invalid mapping: " + node.path() + ": " + e.getMessage(), e);
    }
  }

  private static List<EventRule> events(YamlNode root) throws MappingFailure {
    List<EventRule> events = new ArrayList<>();
    for (YamlNode node : root.at("events").items()) {
      Optional<String> when = node.at("when").optionalText().filter(text -> !text.equals("always"));
      events.add(new EventRule(node.at("name").text(), when, node.at("value").optionalText()));
    }
    return events;
  }

  private static List<Metric> metrics(YamlNode root) throws MappingFailure {
    List<Metric> metrics = new ArrayList<>();
    for (YamlNode node : root.at("metrics").items()) {
      String id = node.at("id").text();
      YamlNode denominator = node.at("denominator");
      metrics.add(
          new Metric(
              id,
              node.at("name").optionalText().orElse(id),
              measure(node.at("numerator")),
              denominator.isPresent() ? Optional.of(measure(denominator)) : Optional.empty()));
    }
    return metrics;
  }

  private static Measure measure(YamlNode node) throws MappingFailure {
    String kind = node.at("kind").text();
    if (!KINDS.contains(kind)) {
      throw new MappingFailure(
          "Invalid mapping: " + node.path() + ".kind must be occurred, count or sum");
    }
    return new Measure(kind, node.at("event_name").text());
  }
}
