package dev.splitstream.assignment.server.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.splitstream.assignment.server.catalog.rules.DocumentParser;
import dev.splitstream.assignment.server.catalog.rules.EditContext;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.measure.Aim;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.plan.AnalysisMethod;
import dev.splitstream.catalog.plan.MetricRole;
import dev.splitstream.catalog.plan.Role;
import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an experiment may say of itself, and how it may be planned. */
class PlanRulesTest {
  private static final TenantCatalog CATALOG =
      TenantCatalog.of(
          1, List.of(metric("bought"), metric("refunds"), metric("visits").withAim(Aim.NONE)));

  @Test
  void plan_hasAllThatWasSent() {
    Experiment experiment =
        read(
            "'brief':{'hypothesis':'Fewer fields,\\nmore orders.','owner':'Ada','tags':['checkout']},"
                + "'analysis':{'method':'fixed','alpha':0.01,'planned_units':20000,'planned_days':14,"
                + "'minimum_days':7,'roles':{'refunds':{'role':'guardrail','margin':0.02}}}");
    assertThat(experiment.brief().orElseThrow().hypothesis())
        .isEqualTo("Fewer fields,\nmore orders.");
    assertThat(experiment.brief().orElseThrow().tags()).containsExactly("checkout");
    assertThat(experiment.plan().method()).contains(AnalysisMethod.FIXED);
    assertThat(experiment.plan().alpha()).hasValue(0.01);
    assertThat(experiment.plan().plannedUnits()).hasValue(20_000);
    assertThat(experiment.plan().plannedDays()).hasValue(14);
    assertThat(experiment.plan().minimumDays()).isEqualTo(7);
    assertThat(experiment.role("bought")).isEqualTo(MetricRole.PRIMARY);
    assertThat(experiment.role("refunds")).isEqualTo(new MetricRole(Role.GUARDRAIL, 0.02));
    assertThat(experiment.role("visits")).isEqualTo(MetricRole.SECONDARY);
  }

  @Test
  void planAndBrief_surviveTheirDocument() {
    Experiment experiment =
        read(
            "'brief':{'description':'d'},'analysis':{'planned_days':14,"
                + "'roles':{'refunds':{'role':'guardrail'}}}");
    assertThat(CatalogJson.read(EntryKind.EXPERIMENT, CatalogJson.write(experiment)))
        .isEqualTo(experiment);
  }

  @Test
  void experimentWithoutThem_hasNeitherInItsDocument() {
    assertThat(CatalogJson.write(read("'sticky':false"))).doesNotContain("analysis", "brief");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'analysis':{'method':'bayesian'}|/analysis/method",
        "'analysis':{'method':'fixed'}|/analysis/method",
        "'analysis':{'alpha':0}|/analysis/alpha",
        "'analysis':{'alpha':1}|/analysis/alpha",
        "'analysis':{'planned_units':0}|/analysis/planned_units",
        "'analysis':{'planned_days':3651}|/analysis/planned_days",
        "'analysis':{'planned_days':7,'minimum_days':8}|/analysis/minimum_days",
        "'analysis':{'power':0.8}|/analysis/power",
        "'analysis':{'roles':{'clicks':{'role':'secondary'}}}|/analysis/roles/clicks",
        "'analysis':{'roles':{'refunds':{}}}|/analysis/roles/refunds/role",
        "'analysis':{'roles':{'refunds':{'role':'guardrail','margin':1}}}|/analysis/roles/refunds/margin",
        "'analysis':{'roles':{'refunds':{'role':'secondary','margin':0.1}}}|/analysis/roles/refunds/margin",
        "'analysis':{'roles':{'visits':{'role':'guardrail'}}}|/analysis/roles/visits",
        "'analysis':{'roles':{'bought':{'role':'secondary'}}}|/analysis/roles",
        "'brief':{'hypothesis':5}|/brief/hypothesis",
        "'brief':{'hypothesis':'\\u0000'}|/brief/hypothesis",
        "'brief':{'tags':['']}|/brief/tags/0",
        "'brief':{'why':'x'}|/brief/why",
      })
  void plan_isRefused(String field, String pointer) {
    ProblemException refused = catchThrowableOfType(ProblemException.class, () -> read(field));
    assertThat(refused.problem().errors()).extracting(Violation::pointer).containsExactly(pointer);
  }

  private static Metric metric(String id) {
    return new Metric(id, id, new Measure(Measure.Kind.OCCURRED, id), Optional.empty());
  }

  private static Experiment read(String fields) {
    String body =
        "{'id':'e','variants':[{'id':'a','weight':5000},{'id':'b','weight':5000}],"
            + "'metrics':['bought','refunds','visits'],"
            + fields
            + "}";
    return (Experiment)
        CatalogEditor.read(
            DocumentParser.tree(body.replace('\'', '"')),
            new EditContext("acme", EntryKind.EXPERIMENT, "e", null, CATALOG, Instant.EPOCH));
  }
}
