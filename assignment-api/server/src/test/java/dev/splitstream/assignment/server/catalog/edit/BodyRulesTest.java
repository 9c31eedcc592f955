package dev.splitstream.assignment.server.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.splitstream.assignment.server.catalog.rules.DocumentParser;
import dev.splitstream.assignment.server.catalog.rules.EditContext;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bodies are refused, and with which pointers. */
class BodyRulesTest {
  private static final String HALVES =
      "'variants':[{'id':'a','weight':5000},{'id':'b','weight':5000}]";

  private static final TenantCatalog CATALOG =
      TenantCatalog.of(
          1,
          List.of(
              new Metric("paid", "Paid", new Measure(Measure.Kind.COUNT, "pay"), Optional.empty()),
              new Layer("layer", "Layer", "layers:layer", 1),
              Experiment.builder("acme", "other")
                  .layerId("layer")
                  .range(new BucketRange(0, 4_000))
                  .variants(
                      List.of(
                          new Variant("a", "a", 5_000, "{}"), new Variant("b", "b", 5_000, "{}")))
                  .build()));

  @Test
  void minimalBody_getsTheDefaults() {
    Experiment experiment = (Experiment) read(EntryKind.EXPERIMENT, "{'id':'e'," + HALVES + "}");
    assertThat(experiment)
        .extracting(Experiment::name, Experiment::allocation, Experiment::salt)
        .containsExactly("e", 10_000, "e");
  }

  @Test
  void variants_ownTheirBuckets() {
    Experiment experiment = (Experiment) read(EntryKind.EXPERIMENT, "{'id':'e'," + HALVES + "}");
    assertThat(experiment.variants().get(1).ranges())
        .containsExactly(new BucketRange(5_000, 10_000));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'salt':'layer:e'|/salt",
        "'allocation':10001|/allocation",
        "'allocation':1.5|/allocation",
        "'hash':'md5'|/hash",
        "'layer_id':'none','range':{'start':0,'end':1}|/layer_id",
        "'layer_id':'layer'|/range",
        "'layer_id':'layer','range':{'start':3999,'end':5000}|/range",
        "'layer_id':'layer','range':{'start':4000,'end':5000},'allocation':1001|/allocation",
        "'layer_id':'layer','range':{'start':4000,'end':5000},'salt':'layers:layer'|/salt",
        "'layer_id':'layer','range':{'start':4000,'end':5000},'hash':'planout'|/hash",
        "'range':{'start':0,'end':5000}|/range",
        "'start_at':'2025-01-08T10:00:00Z','end_at':'2025-01-08T10:00:00Z'|/end_at",
        "'start_at':'soon'|/start_at",
        "'ramp':[{'at':'2025-01-08T10:00:00Z','allocation':1},"
            + "{'at':'2025-01-08T10:00:00Z','allocation':2}]|/ramp/1/at",
        "'metrics':['paid','none']|/metrics/1",
        "'metrics':['paid','paid']|/metrics/1",
        "'prerequisites':[{'flag_id':'none','variations':['on']}]|/prerequisites/0/flag_id",
        "'audience':{'segment':'none'}|/audience/segment",
        "'status':'running'|/status",
        "'overrides':{'u':'a'}|/overrides",
        "'color':'red'|/color",
      })
  void experiment_isRefused(String field, String pointer) {
    assertThat(pointers(EntryKind.EXPERIMENT, "{'id':'e'," + HALVES + "," + field + "}"))
        .containsExactly(pointer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'all':[{'attribute':'a','operator':'exists'},{'not':{'any':[]}}]}",
        "{'attribute':'a','operator':'IN','values':['x',1,true]}",
        "{'attribute':'a','operator':'matches','values':['^a+$']}",
        "{'attribute':'a','operator':'greater','values':['2025-01-08']}",
        "{'attribute':'a','operator':'less','values':[1e3]}",
        "{'attribute':'a','operator':'version_less','values':['1.0-rc.1+b']}",
      })
  void audience_isAccepted(String audience) {
    CatalogEntry segment = read(EntryKind.SEGMENT, "{'id':'s','audience':" + audience + "}");
    assertThat(segment.id()).isEqualTo("s");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{}|",
        "[]|",
        "{'all':[{'all':7}]}|/all/0/all",
        "{'attribute':'a','operator':'like','values':['x']}|/operator",
        "{'attribute':'a','operator':'equals','values':[]}|/values",
        "{'attribute':'a','operator':'equals','values':[1,2]}|/values",
        "{'attribute':'a','operator':'in'}|/values",
        "{'attribute':'a','operator':'exists','values':[1]}|/values",
        "{'attribute':'a','operator':'equals','values':[null]}|/values/0",
        "{'attribute':'a','operator':'equals','values':[1e999]}|/values/0",
        "{'attribute':'a','operator':'starts_with','values':[1]}|/values/0",
        "{'attribute':'a','operator':'matches','values':['(?=x)']}|/values/0",
        "{'attribute':'a','operator':'matches','values':['((a{999}){999}){999}']}|/values/0",
        "{'attribute':'a','operator':'greater','values':['soon']}|/values/0",
        "{'attribute':'a','operator':'version_less','values':['one']}|/values/0",
        "{'attribute':'a','operator':'exists','extra':1}|/extra",
        "{'all':[],'any':[]}|/any",
      })
  void audience_isRefused(String audience, String pointer) {
    String below = pointer == null ? "" : pointer;
    assertThat(pointers(EntryKind.SEGMENT, "{'id':'s','audience':" + audience + "}"))
        .containsExactly("/audience" + below);
  }

  @Test
  void tooDeepAudience_isRefused() {
    String deep = "{'not':".repeat(20) + "{'attribute':'a','operator':'exists'}" + "}".repeat(20);
    assertThat(pointers(EntryKind.SEGMENT, "{'id':'s','audience':" + deep + "}"))
        .containsExactly("/audience" + "/not".repeat(20));
  }

  @Test
  void segmentOfItself_isRefused() {
    assertThat(pointers(EntryKind.SEGMENT, "{'id':'s','audience':{'not':{'segment':'s'}}}"))
        .containsExactly("/audience/not/segment");
  }

  @Test
  void allViolationsOfAFlag_areReportedTogether() {
    assertThat(
            pointers(
                EntryKind.FLAG,
                "{'id':'other','type':'number','variations':[{'id':'a','value':'x'},"
                    + "{'id':'a','value':2}],'off_variation':'z','rules':[{},"
                    + "{'serve':{'rollout':[{'variation':'a','weight':9999},"
                    + "{'variation':'a','weight':2}]}},{'serve':{'experiment':'none'}}]}"))
        .containsExactlyInAnyOrder(
            "/id",
            "/variations/0/value",
            "/variations/1/id",
            "/off_variation",
            "/default_variation",
            "/rules/0/serve",
            "/rules/1/serve/rollout",
            "/rules/1/serve/experiment");
  }

  @Test
  void flag_hasTheVariantsOfItsExperiment() {
    assertThat(
            pointers(
                EntryKind.FLAG,
                "{'id':'f','type':'json','variations':[{'id':'a','value':null}],"
                    + "'off_variation':'a','default_variation':'a',"
                    + "'rules':[{'serve':{'experiment':'other'}}]}"))
        .containsExactly("/rules/0/serve/experiment");
  }

  private static CatalogEntry read(EntryKind kind, String body) {
    String json = body.replace('\'', '"');
    String id = DocumentParser.tree(json).path("id").stringValue("");
    return CatalogEditor.read(
        DocumentParser.tree(json), new EditContext("acme", kind, id, null, CATALOG, Instant.EPOCH));
  }

  private static List<String> pointers(EntryKind kind, String body) {
    ProblemException e = catchThrowableOfType(ProblemException.class, () -> read(kind, body));
    return e.problem().errors().stream().map(Violation::pointer).toList();
  }
}
