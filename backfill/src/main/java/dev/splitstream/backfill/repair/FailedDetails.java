package dev.splitstream.backfill.repair;

import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.process.Report;
import dev.splitstream.store.job.FailedReplayStore;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Failed events with all that is known of them.
 *
 * @param unknown ids that no failed event has
 * @param events those that were found
 */
record FailedDetails(List<String> unknown, List<Shown> events) implements Report {
  private static final int MAX_DUMP = 1_024;
  private static final int MAX_VALUE = 400;

  /** Copies the lists. */
  FailedDetails {
    unknown = List.copyOf(unknown);
    events = List.copyOf(events);
  }

  static FailedDetails of(
      Collection<String> unknown, List<FailedEvent> found, Connection connection)
      throws SQLException {
    List<String> sources = found.stream().map(FailedEvent::source).toList();
    Map<String, FailedReplayStore.Status> replays = FailedReplayStore.known(connection, sources);
    List<Shown> events = new ArrayList<>();
    for (FailedEvent failed : found) {
      events.add(Shown.of(failed, Replayed.of(replays.get(failed.source()))));
    }
    return new FailedDetails(unknown.stream().sorted().toList(), events);
  }

  /**
   * A failed event.
   *
   * @param id topic-partition@offset
   * @param time when it was recorded
   * @param step that refused it
   * @param reason why it was refused
   * @param tenant whose it is; empty if that cannot be read
   * @param key of the record
   * @param replayed whether it was sent again
   * @param original its bytes, in base64
   * @param fields of the event, as text; empty if they cannot be read
   * @param unreadable why not
   */
  record Shown(
      String id,
      Instant time,
      String step,
      String reason,
      Optional<String> tenant,
      String key,
      Replayed replayed,
      String original,
      Optional<Map<String, String>> fields,
      Optional<String> unreadable) {
    static Shown of(FailedEvent failed, Replayed replayed) {
      Optional<Map<String, String>> fields = Optional.empty();
      Optional<String> unreadable = Optional.empty();
      try {
        fields = Optional.of(FailedEventDraft.of(failed).fields());
      } catch (RepairException e) {
        unreadable = Optional.of(String.valueOf(e.getMessage()));
      }
      return new Shown(
          failed.source(),
          Instant.ofEpochMilli(failed.recordedAtMillis()),
          failed.step(),
          failed.reason(),
          Optional.ofNullable(failed.tenant()),
          new String(failed.key(), StandardCharsets.UTF_8),
          replayed,
          Base64.getEncoder().encodeToString(failed.original()),
          fields,
          unreadable);
    }

    private void write(StringBuilder text) {
      text.append(id).append('\n');
      field(text, "time", time.toString());
      field(text, "step", step);
      field(text, "reason", reason);
      field(text, "tenant", tenant.orElse("unknown"));
      field(text, "key", key);
      field(text, "replayed", replayed.toString());
      byte[] bytes = Base64.getDecoder().decode(original);
      text.append(String.format(Locale.ROOT, "%,d original bytes:%n", bytes.length));
      text.append(HexDump.of(bytes, MAX_DUMP));
      fields.ifPresent(
          known -> {
            text.append("As far as it can be read:\n");
            known.forEach((name, value) -> field(text, name, value));
          });
      unreadable.ifPresent(
          why -> text.append("Cannot be read: ").append(PrintableText.of(why)).append('\n'));
    }

    private static void field(StringBuilder text, String name, String value) {
      text.append("  %-16s  %s%n".formatted(name, PrintableText.of(value, MAX_VALUE)));
    }
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    unknown.forEach(id -> text.append(FailedEventsTool.unknown(id)).append('\n'));
    events.forEach(event -> event.write(text));
    return text.toString();
  }
}
