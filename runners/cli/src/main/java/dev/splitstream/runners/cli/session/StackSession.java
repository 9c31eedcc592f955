package dev.splitstream.runners.cli.session;

import dev.splitstream.runners.local.launch.SupervisorLaunch;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackShape;
import dev.splitstream.runners.local.state.StackState;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stack that a command uses: a running one, which is left running, or one of its own, which is
 * always stopped when the command ends.
 */
public final class StackSession {
  private final StackView view;
  private final @Nullable Process own;

  private StackSession(StackView view, @Nullable Process own) {
    this.view = view;
    this.own = own;
  }

  /** Uses the running stack, or starts one that is stopped when this process exits. */
  public static StackSession open(StackControl control)
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

  public StackView view() {
    return view;
  }

  /** Whether the stack ends with this command. */
  public boolean isOwn() {
    return own != null;
  }

  /** Waits for the end of the stack, which comes with Ctrl-C. */
  public void serve() throws InterruptedException {
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
