package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.measure.Aim;
import dev.splitstream.catalog.plan.AnalysisMethod;
import dev.splitstream.catalog.plan.AnalysisPlan;
import dev.splitstream.catalog.plan.Brief;
import dev.splitstream.catalog.plan.MetricRole;
import dev.splitstream.catalog.plan.Role;
import dev.splitstream.http.json.Text;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rules for what an experiment is about and how it is judged. */
final class PlanRules {
  private static final int MAX_DAYS = 3_650;
  private static final int MAX_UNITS = Integer.MAX_VALUE;
  private static final int MAX_TAGS = 20;
  private static final int MAX_TAG = 50;
  private static final int MAX_TEXT = 10_000;

  private PlanRules() {}

  static Brief brief(JsonObjectReader body) {
    Optional<JsonObjectReader> given = body.object("brief");
    if (given.isEmpty()) {
      return Brief.NONE;
    }
    JsonObjectReader fields = given.get();
    List<String> tags = fields.texts("tags", MAX_TAGS);
    for (int i = 0; i < tags.size(); i++) {
      if (tags.get(i).isBlank() || tags.get(i).length() > MAX_TAG) {
        fields.fault("tags", i, "must have 1 to " + MAX_TAG + " characters");
      }
    }
    Brief brief =
        new Brief(
            prose(fields, "hypothesis"),
            prose(fields, "description"),
            fields.has("owner") ? fields.line("owner", "") : "",
            tags);
    fields.done();
    return brief;
  }

  /** Text of several lines; empty when absent or after a violation. */
  static String prose(JsonObjectReader fields, String name) {
    Optional<JsonNode> raw = fields.raw(name);
    if (raw.isEmpty()) {
      return "";
    }
    if (!raw.get().isString()) {
      fields.fault(name, "must be a string");
      return "";
    }
    String text = raw.get().stringValue();
    if (text.length() > MAX_TEXT) {
      fields.fault(name, "must have at most " + MAX_TEXT + " characters");
    } else if (text.chars().anyMatch(PlanRules::isUnreadable) || !Text.isWellFormed(text)) {
      fields.fault(name, "must not contain control characters or unpaired surrogates");
    }
    return text;
  }

  private static boolean isUnreadable(int character) {
    return Character.isISOControl(character) && character != '\n' && character != '\t';
  }

  static AnalysisPlan analysis(JsonObjectReader body, List<String> metrics, TenantCatalog catalog) {
    Optional<JsonObjectReader> given = body.object("analysis");
    if (given.isEmpty()) {
      return AnalysisPlan.NONE;
    }
    JsonObjectReader fields = given.get();
    AnalysisPlan plan =
        new AnalysisPlan(
            fields.choice("method", AnalysisMethod.class),
            alpha(fields),
            optional(fields, "planned_units", MAX_UNITS),
            optional(fields, "planned_days", MAX_DAYS),
            fields.integer("minimum_days", 0, MAX_DAYS, 0),
            roles(fields, metrics, catalog));
    check(fields, plan, metrics);
    fields.done();
    return plan;
  }

  private static OptionalInt optional(JsonObjectReader fields, String name, int max) {
    return fields.has(name) ? OptionalInt.of(fields.integer(name, 1, max, 1)) : OptionalInt.empty();
  }

  private static OptionalDouble alpha(JsonObjectReader fields) {
    Optional<BigDecimal> alpha = fields.decimal("alpha");
    if (alpha.isEmpty()) {
      return OptionalDouble.empty();
    }
    double value = alpha.get().doubleValue();
    if (value > 0 && value < 1) {
      return OptionalDouble.of(value);
    }
    fields.fault("alpha", "must be between 0 and 1, both excluded");
    return OptionalDouble.empty();
  }

  private static Map<String, MetricRole> roles(
      JsonObjectReader fields, List<String> metrics, TenantCatalog catalog) {
    Map<String, MetricRole> roles = new HashMap<>();
    Optional<JsonObjectReader> given = fields.object("roles");
    if (given.isEmpty()) {
      return roles;
    }
    for (String metric : given.get().names()) {
      if (metrics.contains(metric)) {
        given.get().object(metric).ifPresent(role -> roles.put(metric, role(role)));
        checkAim(given.get(), metric, roles.get(metric), catalog);
      } else {
        given.get().fault(metric, "must be one of the experiment's metrics");
      }
    }
    return roles;
  }

  private static MetricRole role(JsonObjectReader fields) {
    fields.require("role");
    Role role = fields.choice("role", Role.class).orElse(Role.SECONDARY);
    double margin = fields.decimal("margin").map(BigDecimal::doubleValue).orElse(0.0);
    if (margin < 0 || margin >= 1) {
      fields.fault("margin", "must be at least 0 and below 1, such as 0.02 for 2 %");
    } else if (role != Role.GUARDRAIL && fields.has("margin")) {
      fields.fault("margin", "is for guardrails only");
    }
    fields.done();
    return new MetricRole(role, margin);
  }

  /** Without a better and a worse there is no limit to guard. */
  private static void checkAim(
      JsonObjectReader roles, String metricId, @Nullable MetricRole role, TenantCatalog catalog) {
    Metric metric = catalog.metrics().get(metricId);
    if (role != null
        && role.role() == Role.GUARDRAIL
        && metric != null
        && metric.aim() == Aim.NONE) {
      roles.fault(metricId, "cannot be a guardrail without an aim: no change would be worse");
    }
  }

  private static void check(JsonObjectReader fields, AnalysisPlan plan, List<String> metrics) {
    if (plan.plannedDays().isPresent() && plan.minimumDays() > plan.plannedDays().getAsInt()) {
      fields.fault("minimum_days", "must be at most planned_days");
    }
    if (plan.method().equals(Optional.of(AnalysisMethod.FIXED))
        && plan.plannedDays().isEmpty()
        && plan.plannedUnits().isEmpty()) {
      fields.fault("method", "fixed needs planned_days or planned_units: the time of the one look");
    }
    boolean decidable =
        metrics.isEmpty()
            || metrics.stream()
                .anyMatch(metric -> plan.role(metric, metrics).role() == Role.PRIMARY);
    if (!decidable) {
      fields.fault("roles", "must leave a primary metric: the decision rests on it");
    }
  }
}
