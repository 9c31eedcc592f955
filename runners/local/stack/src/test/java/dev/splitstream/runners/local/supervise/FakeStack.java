package dev.splitstream.runners.local.supervise;

import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.state.ProcessState;
import dev.splitstream.runners.local.supervise.FakeChild.Manner;
import dev.splitstream.runners.local.tether.Tether;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A supervisor in a process of its own, over two tethered children. Argument: a folder. */
final class FakeStack {
  private FakeStack() {}

  public static void main(String[] arguments) throws InterruptedException, StackFailure {
    Path folder = Path.of(arguments[0]);
    List<String> tethered = List.of(Tether.class.getName(), FakeChild.class.getName());
    Supervisor supervisor =
        new Supervisor(
            List.of(
                FakeChild.spec(folder, "store", Manner.SERVE, tethered),
                FakeChild.spec(folder, "service", Manner.SERVE, tethered, "store")),
            RestartPolicy.DEFAULT,
            Clock.systemUTC(),
            states -> {});
    supervisor.start();
    for (ProcessState state : supervisor.states()) {
      System.out.println(state.identity().pid());
    }
    System.out.println("STARTED");
    Thread.currentThread().join();
  }
}
