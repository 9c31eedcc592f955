package dev.splitstream.runners.cli;

import dev.splitstream.runners.local.StackFailure;
import dev.splitstream.runners.local.StackShape;
import dev.splitstream.runners.local.StackState;
import dev.splitstream.runners.local.SupervisorLaunch;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stack that is used by a command: one that runs already, and is left running, or one of its own,
 * that ends with the command however that ends.
 */
final class StackSession {
  private final StackView view;
  private final @Nullable Process own;

  private StackSession(StackView view, @Nullable Process own) {
    this.view = view;
    this.own = own;
  }

  /** Uses the running stack, or starts one that is stopped when this process exits. */
  static StackSession open(StackControl control)
      throws IOException, StackFailure, InterruptedException {
    Optional<StackState> running = control.running();
    if (running.isPresent()) {
      return new StackSession(StackView.of(running.get()), null);
    }
    System.out.println("Starting the stack in " + control.layout().home());
    Runtime.getRuntime().addShutdownHook(stopper(control, Thread.currentThread()));
    Process supervisor = control.start(StackShape.embedded(), SupervisorLaunch.Tether.TIED);
    StackState state =
        control.running().orElseThrow(() -> new StackFailure("Cannot use the stack: it has ended"));
    return new StackSession(StackView.of(state), supervisor);
  }

  StackView view() {
    return view;
  }

  /** Whether the stack ends with this command. */
  boolean isOwn() {
    return own != null;
  }

  /** Waits for the end of the stack, which comes with Ctrl-C. */
  void serve() throws InterruptedException {
    if (own != null) {
      own.waitFor();
    }
  }

  /** Ends the work first: it would only complain about a stack that goes away under it. */
  private static Thread stopper(StackControl control, Thread worker) {
    return new Thread(
        () -> {
          worker.interrupt();
          stop(control);
        },
        "stop-stack");
  }

  private static void stop(StackControl control) {
    try {
      control.stop();
    } catch (IOException | CommandFailure e) {
      System.err.println("splitstream: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
