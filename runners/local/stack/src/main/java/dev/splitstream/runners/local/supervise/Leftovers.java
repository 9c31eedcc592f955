package dev.splitstream.runners.local.supervise;

import dev.splitstream.runners.local.state.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a supervisor that was killed has left: a state file, and children that are still ending. */
public final class Leftovers {
  /** The tether gives a child 20 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

  private Leftovers() {}

  /**
   * Waits for such children, ends those that stay, and removes the state file.
   *
   * @return how many were still running
   */
  public static int clear(Path stateFile) throws IOException, InterruptedException {
    Optional<StackState> state = StackState.read(stateFile);
    List<ProcessHandle> running =
        state.stream()
            .flatMap(left -> left.processes().stream())
            .flatMap(process -> process.identity().handle().stream())
            .toList();
    if (!ProcessEnd.awaitEnd(running, PATIENCE)) {
      ProcessEnd.end(running.stream().filter(ProcessHandle::isAlive).toList(), KILL_LIMIT);
    }
    Files.deleteIfExists(stateFile);
    return running.size();
  }
}
