package dev.splitstream.assignment.server.audit.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.store.audit.RefusalStore.Refusals;
import dev.splitstream.store.audit.ResultReadStore.Reads;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of records. */
final class Lists {
  private Lists() {}

  /**
   * Reads of results.
   *
   * @param reads the newest hour first
   * @param nextPageToken null on the last page
   */
  record ReadList(
      List<ReadView> reads, @JsonProperty("next_page_token") @Nullable String nextPageToken) {}

  /**
   * One actor's reads of one experiment's results in one hour.
   *
   * @param hour its start
   * @param actor as the history names it
   * @param reads how often
   */
  record ReadView(
      Instant hour, @JsonProperty("experiment_id") String experimentId, String actor, long reads) {
    static ReadView of(Reads reads) {
      return new ReadView(reads.hour(), reads.experimentId(), reads.actor(), reads.count());
    }
  }

  /**
   * Refused requests.
   *
   * @param refusals the newest hour first
   * @param nextPageToken null on the last page
   */
  record RefusalList(
      List<RefusalView> refusals,
      @JsonProperty("next_page_token") @Nullable String nextPageToken) {}

  /**
   * One sender's requests that were refused for one reason in one hour.
   *
   * @param hour its start
   * @param sender the credential as the history names it, or the address
   * @param status of the responses
   * @param reason the detail of the problem
   * @param requests how many
   */
  record RefusalView(Instant hour, String sender, int status, String reason, long requests) {
    static RefusalView of(Refusals refusals) {
      return new RefusalView(
          refusals.hour(),
          refusals.sender(),
          refusals.status(),
          refusals.reason(),
          refusals.count());
    }
  }
}
