package dev.splitstream.query.server.results.query;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.plan.Brief;
import dev.splitstream.query.server.results.body.Recommendation.Verdict;
import java.util.Optional;

/**
 * Which experiments a list is about; what is empty selects all.
 *
 * @param status where they are in their life
 * @param tag one of their tags
 * @param owner the person who answers for them
 * @param ownerTeam the team that owns them
 * @param verdict what their results say
 * @param pageSize how many at most
 * @param after the last experiment of the page before; empty for the first page
 */
public record SummariesQuery(
    Optional<ExperimentStatus> status,
    Optional<String> tag,
    Optional<String> owner,
    Optional<String> ownerTeam,
    Optional<Verdict> verdict,
    int pageSize,
    String after) {

  /** Whether the catalog's part of the filter selects it. */
  public boolean selects(Experiment experiment) {
    Brief brief = experiment.brief().orElse(Brief.NONE);
    return experiment.id().compareTo(after) > 0
        && status.map(wanted -> wanted == experiment.status()).orElse(true)
        && tag.map(wanted -> brief.tags().contains(wanted)).orElse(true)
        && owner.map(wanted -> wanted.equals(brief.owner())).orElse(true)
        && ownerTeam.map(wanted -> wanted.equals(experiment.ownerTeam())).orElse(true);
  }

  /** Whether the results' part of the filter selects it. */
  public boolean selects(Verdict found) {
    return verdict.map(wanted -> wanted == found).orElse(true);
  }
}
