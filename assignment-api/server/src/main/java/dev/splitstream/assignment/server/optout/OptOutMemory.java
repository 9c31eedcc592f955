package dev.splitstream.assignment.server.optout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.failure.FailureReason;
import dev.splitstream.store.optout.OptOutStore.Choice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the opt-outs for a start while the database is down: a line with the checksum of the rest,
 * then a line for each unit. Saved outside the request path, after a delay, so that many changes
 * result in one write.
 */
public final class OptOutMemory implements Consumer<OptOuts> {
  private static final Logger log = LoggerFactory.getLogger(OptOutMemory.class);

  private final OptOutFile file;
  private final Executor worker;
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /** Saves to this file; {@code worker} has one thread, and delays each task. */
  public OptOutMemory(OptOutFile file, Executor worker) {
    this.file = file;
    this.worker = worker;
  }

  /** Saves them soon. */
  @Override
  public void accept(OptOuts optOuts) {
    if (scheduled.compareAndSet(false, true)) {
      worker.execute(() -> save(optOuts));
    }
  }

  private void save(OptOuts optOuts) {
    scheduled.set(false);
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, Set<String>> tenant : new TreeMap<>(optOuts.all()).entrySet()) {
      for (String unit : tenant.getValue()) {
        lines.append(tenant.getKey()).append(' ').append(unit).append('\n');
      }
    }
    try {
      file.write((checksum(lines.toString()) + "\n" + lines).getBytes(UTF_8));
    } catch (IOException e) {
      log.warn("Cannot save the opt-outs: {}", FailureReason.of(e));
    }
  }

  /**
   * Loads what was saved, unless newer data is already known. Does nothing if nothing was saved, or
   * if it is damaged.
   */
  public void recall(OptOuts optOuts) {
    if (optOuts.isKnown()) {
      return;
    }
    try {
      String content = new String(file.read().orElse(new byte[0]), UTF_8);
      int end = content.indexOf('\n');
      String lines = content.substring(end + 1);
      if (end < 0 || !checksum(lines).equals(content.substring(0, end))) {
        log.warn("No saved opt-outs were found: events are refused until the database answers");
        return;
      }
      optOuts.replace(choices(lines));
    } catch (IOException e) {
      log.warn("Cannot read the saved opt-outs: {}", FailureReason.of(e));
    }
  }

  private static List<Choice> choices(String lines) {
    List<Choice> choices = new ArrayList<>();
    lines
        .lines()
        .forEach(
            line -> {
              int blank = line.indexOf(' ');
              choices.add(new Choice(line.substring(0, blank), line.substring(blank + 1), true));
            });
    return choices;
  }

  private static String checksum(String text) {
    CRC32C checksum = new CRC32C();
    checksum.update(text.getBytes(UTF_8));
    return Long.toHexString(checksum.getValue());
  }
}
