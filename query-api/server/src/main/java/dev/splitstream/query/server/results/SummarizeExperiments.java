package dev.splitstream.query.server.results;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.plan.Brief;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.query.server.results.analysis.CheckFreshness;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.Checks.Freshness;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.ExperimentsBody;
import dev.splitstream.query.server.results.body.ExperimentsBody.Health;
import dev.splitstream.query.server.results.body.ExperimentsBody.Item;
import dev.splitstream.query.server.results.body.ExperimentsBody.Primary;
import dev.splitstream.query.server.results.body.RecordedDecision;
import dev.splitstream.query.server.results.query.ParseSummariesQuery;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.query.SummariesQuery;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.query.server.results.verdict.FailedChecks;
import dev.splitstream.rollup.RollupKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a page of experiments with their results in short.
 *
 * @param properties how results are judged
 * @param now when they were read
 */
record SummarizeExperiments(ResultsProperties properties, Instant now) {

  /**
   * Which experiments a page reads.
   *
   * @param ids of the experiments, in their order
   * @param more whether the filter selects experiments after them
   */
  record Candidates(List<String> ids, boolean more) {}

  /**
   * The experiments that are read for a page: as many as the page holds. With a verdict it is not
   * known beforehand which they are, so as many are read as one request may.
   *
   * @param experiments of the tenant, in order of their ids
   */
  Candidates candidates(List<Experiment> experiments, SummariesQuery query) {
    int most = query.verdict().isPresent() ? ParseSummariesQuery.MAX_PAGE : query.pageSize();
    List<String> ids = new ArrayList<>();
    long figures = 0;
    for (Experiment experiment : experiments) {
      if (query.selects(experiment)) {
        figures += (long) experiment.variants().size() * experiment.metricIds().size();
        boolean full = ids.size() == most || figures > properties.maximumFigures();
        if (full && !ids.isEmpty()) {
          return new Candidates(ids, true);
        }
        ids.add(experiment.id());
      }
    }
    return new Candidates(ids, false);
  }

  /** The page of those of the experiments that the query selects. */
  ExperimentsBody page(
      List<ResultsStore.Summary> summaries, Candidates candidates, SummariesQuery query) {
    List<Item> items = new ArrayList<>();
    Optional<String> next =
        candidates.more()
            ? Optional.of(candidates.ids().get(candidates.ids().size() - 1))
            : Optional.empty();
    for (int i = 0; i < summaries.size(); i++) {
      Item item = item(summaries.get(i));
      if (query.selects(item.verdict())) {
        items.add(item);
      }
      if (items.size() == query.pageSize() && i + 1 < summaries.size()) {
        next = Optional.of(item.id());
        break;
      }
    }
    return body(items, next, summaries);
  }

  private ExperimentsBody body(
      List<Item> items, Optional<String> next, List<ResultsStore.Summary> summaries) {
    Optional<ResultsStore.Summary> any = summaries.stream().findFirst();
    Optional<Freshness> freshness =
        any.map(summary -> new CheckFreshness(properties).of(summary.view().job(), now));
    return new ExperimentsBody(
        items,
        next.map(ParseSummariesQuery::token).orElse(null),
        any.filter(summary -> summary.view().generation().isPresent())
            .map(summary -> summary.view().generation().getAsLong())
            .orElse(null),
        freshness.map(Freshness::countedThrough).orElse(null),
        freshness.map(Freshness::behindSeconds).orElse(null));
  }

  private Item item(ResultsStore.Summary summary) {
    Experiment experiment = summary.view().experiment();
    Brief brief = experiment.brief().orElse(Brief.NONE);
    JudgeExperiment.Judged judged =
        new JudgeExperiment(properties, now).of(summary, ResultsQuery.DEFAULT);
    return new Item(
        experiment.id(),
        experiment.name(),
        EnumNames.of(experiment.status()),
        brief.owner().isEmpty() ? null : brief.owner(),
        experiment.ownerTeam(),
        brief.tags(),
        experiment.startedAt().orElse(null),
        summary.totals().units(RollupKey.EXPOSED),
        judged.recommendation().verdict(),
        judged.recommendation().text(),
        health(judged.checks()),
        judged.metrics().stream().findFirst().map(Primary::of).orElse(null),
        experiment.decision().map(RecordedDecision::of).orElse(null));
  }

  /** The worst check; nothing to check yet is worse than nothing to worry about. */
  private static Health health(Checks checks) {
    for (State state : List.of(State.FAILED, State.WARNING)) {
      List<FailedChecks.Found> found = FailedChecks.of(checks, state);
      if (!found.isEmpty()) {
        return new Health(state, found.get(0).check(), found.get(0).reason());
      }
    }
    return new Health(
        checks.sampleRatio().state() == State.NO_DATA ? State.NO_DATA : State.OK, null, null);
  }
}
