package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.plan.Brief;
import dev.splitstream.job.JobStatus;
import dev.splitstream.query.server.ScreenerExperiment;
import dev.splitstream.query.server.results.analysis.TestProperties;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.ExperimentsBody;
import dev.splitstream.query.server.results.body.ExperimentsBody.Item;
import dev.splitstream.query.server.results.body.Recommendation.Verdict;
import dev.splitstream.query.server.results.body.ResultsBody;
import dev.splitstream.query.server.results.query.ParseSummariesQuery;
import dev.splitstream.query.server.results.query.Period;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.store.InMemoryResultsStore;
import dev.splitstream.query.server.results.store.ResultsStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The list of experiments with their results in short. */
class SummarizeExperimentsTest {
  private static final SummarizeExperiments SUMMARIZE =
      new SummarizeExperiments(TestProperties.DEFAULTS, TestResults.NOW);

  /** The screener, which has data, and six others around it, which have none. */
  private final ResultsStore store =
      new InMemoryResultsStore(
          catalog(),
          ScreenerExperiment.days(),
          Optional.of(TestResults.job(JobStatus.State.RUNNING, 1)));

  @Test
  void item_hasTheFiguresOfTheResults() {
    Item item = only(page(Map.of("status", "running")));
    ResultsBody results =
        new AssembleResults(TestProperties.DEFAULTS, TestResults.NOW)
            .from(
                store
                    .summary(ScreenerExperiment.TENANT, ScreenerExperiment.ID, Period.ALL)
                    .orElseThrow(),
                ResultsQuery.DEFAULT);
    assertThat(item.units()).isEqualTo(results.sampleSize()).isEqualTo(690_203);
    assertThat(item.verdict()).isEqualTo(results.verdict());
    assertThat(item.recommendation()).isEqualTo(results.recommendation());
    assertThat(item.primary()).isNotNull();
    assertThat(item.primary().comparisons()).isEqualTo(results.metrics().get(0).comparisons());
    assertThat(item.primary().comparisons().get(0).lift()).isNotNull();
    assertThat(item.health().state()).isEqualTo(State.OK);
    assertThat(item.health().check()).isNull();
  }

  @Test
  void item_withoutUnits_hasNothingToCheck() {
    assertThat(page(Map.of("status", "draft")).experiments())
        .hasSize(6)
        .allSatisfy(
            item -> {
              assertThat(item.verdict()).isEqualTo(Verdict.NO_DATA);
              assertThat(item.health().state()).isEqualTo(State.NO_DATA);
            });
  }

  @Test
  void health_isTheWorstCheck() {
    ResultsStore stale =
        new InMemoryResultsStore(
            catalog(),
            ScreenerExperiment.days(),
            Optional.of(TestResults.job(JobStatus.State.RUNNING, 7_200)));
    Item item = only(page(stale, Map.of("status", "running")));
    assertThat(item.health().state()).isEqualTo(State.FAILED);
    assertThat(item.health().check()).isEqualTo("freshness");
    assertThat(item.health().reason()).contains("2 hours behind");
    assertThat(item.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(item.primary()).isNotNull();
    assertThat(item.primary().comparisons().get(0).withheld()).isTrue();
  }

  @Test
  void filters_selectByTagOwnerTeamAndVerdict() {
    assertThat(ids(Map.of("tag", "even"))).containsExactly("e0", "e2", "e4");
    assertThat(ids(Map.of("owner", "Ada"))).containsExactly("e0", "e1", "e2", "e3", "e4", "z5");
    assertThat(ids(Map.of("owner", "ada"))).isEmpty();
    assertThat(ids(Map.of("owner_team", "growth"))).containsExactly("e3");
    assertThat(ids(Map.of("verdict", "inconclusive"))).containsExactly(ScreenerExperiment.ID);
    assertThat(ids(Map.of("verdict", "winner"))).isEmpty();
  }

  @Test
  void pages_holdEachExperimentOnce_inOrder() {
    for (int size = 1; size <= 8; size++) {
      for (String verdict : List.of("", "no_data")) {
        assertThat(allPages(size, verdict))
            .isEqualTo(verdict.isEmpty() ? ids(Map.of()) : ids(Map.of("verdict", verdict)));
      }
    }
  }

  @Test
  void page_endsEarly_ratherThanHaveMoreFiguresThanAllowed() {
    List<Experiment> wide =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    ScreenerExperiment.experiment().toBuilder()
                        .metricIds(IntStream.range(0, 6_000).mapToObj(String::valueOf).toList())
                        .build())
            .toList();
    SummarizeExperiments.Candidates found =
        SUMMARIZE.candidates(wide, ParseSummariesQuery.of(Map.of()));
    assertThat(found.ids()).hasSize(1);
    assertThat(found.more()).isTrue();
  }

  private List<String> allPages(int size, String verdict) {
    List<String> found = new ArrayList<>();
    Map<String, String> parameters = new HashMap<>(Map.of("page_size", String.valueOf(size)));
    if (!verdict.isEmpty()) {
      parameters.put("verdict", verdict);
    }
    while (true) {
      ExperimentsBody page = page(parameters);
      assertThat(page.experiments()).hasSizeLessThanOrEqualTo(size);
      page.experiments().forEach(item -> found.add(item.id()));
      if (page.nextPageToken() == null) {
        return found;
      }
      parameters.put("page_token", page.nextPageToken());
    }
  }

  private List<String> ids(Map<String, String> parameters) {
    return page(parameters).experiments().stream().map(Item::id).toList();
  }

  private ExperimentsBody page(Map<String, String> parameters) {
    return page(store, parameters);
  }

  private static ExperimentsBody page(ResultsStore from, Map<String, String> parameters) {
    var query = ParseSummariesQuery.of(parameters);
    var candidates = SUMMARIZE.candidates(from.experiments(ScreenerExperiment.TENANT), query);
    return SUMMARIZE.page(
        from.summaries(ScreenerExperiment.TENANT, candidates.ids()), candidates, query);
  }

  private static Item only(ExperimentsBody page) {
    assertThat(page.experiments()).hasSize(1);
    return page.experiments().get(0);
  }

  private static CatalogSnapshot catalog() {
    List<CatalogEntry> entries = new ArrayList<>(ScreenerExperiment.METRICS);
    entries.add(ScreenerExperiment.experiment());
    for (int i = 0; i < 6; i++) {
      entries.add(draft(i));
    }
    return new CatalogSnapshot(1, Map.of(ScreenerExperiment.TENANT, TenantCatalog.of(1, entries)));
  }

  private static Experiment draft(int i) {
    return Experiment.builder(ScreenerExperiment.TENANT, (i == 5 ? "z" : "e") + i)
        .status(ExperimentStatus.DRAFT)
        .brief(new Brief("", "", "Ada", i % 2 == 0 ? List.of("even") : List.of()))
        .ownerTeam(i == 3 ? "growth" : null)
        .variants(ScreenerExperiment.experiment().variants())
        .metricIds(ScreenerExperiment.experiment().metricIds())
        .revision(1)
        .build();
  }
}
