package dev.splitstream.runners.cli.demo;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.http.ApiFailure;
import dev.splitstream.runners.cli.http.CatalogClient;
import dev.splitstream.runners.cli.http.EventPoster;
import dev.splitstream.runners.cli.http.ResultsClient;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.StackSession;
import dev.splitstream.runners.cli.session.StackView;
import dev.splitstream.runners.cli.session.StoreFacts;
import dev.splitstream.runners.cli.session.StuckJobWatch;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackLayout;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a real experiment through the whole system. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a real experiment through the whole system: three quarters of a million events of"
          + " Udacity's free trial screener (2014), over HTTP, Kafka and the pipeline into the lake"
          + " and the rollups, and compares every figure with the published analysis.",
      "A running stack is used and left running; otherwise one is started, and serves the page"
          + " until Ctrl-C.",
      "Running it again changes nothing: every event has an id of its own.",
      "Exit status: 0 all figures are right; 1 a figure is wrong; 4 the stack cannot start."
    })
public final class DemoCommand implements Callable<ExitCode> {
  @Mixin private final StackOptions stack = new StackOptions();

  @Option(
      names = "--once",
      description = "Do not serve the page afterwards: stop the started stack.")
  private boolean once;

  @Option(
      names = "--week",
      description = "Send only the first seven of the 37 days: a fifth of the events.")
  private boolean week;

  DemoCommand() {}

  @Override
  public ExitCode call()
      throws IOException, StackFailure, InterruptedException, ApiFailure, CommandFailure {
    StackSession session = StackSession.open(stack.control());
    boolean right = run(session.view(), stack.layout());
    System.out.println("\n  page       " + session.view().page(Optional.of(DemoRun.EXPERIMENT_ID)));
    if (session.isOwn() && !once) {
      System.out.println("\nServing until Ctrl-C.");
      session.serve();
    }
    if (!right) {
      throw new CommandFailure(ExitCode.FAILED, "Some figures differ from the expected ones");
    }
    return ExitCode.OK;
  }

  private boolean run(StackView view, StackLayout layout)
      throws IOException, InterruptedException, ApiFailure {
    Clock clock = Clock.systemUTC();
    return new DemoRun(
            week ? DemoExtent.WEEK : DemoExtent.WHOLE,
            new CatalogClient(view.assignmentApi()),
            new EventPoster(view.assignmentApi(), clock),
            new ResultsClient(view.queryApi()),
            () -> StoreFacts.read(view).lakeRows(),
            new StuckJobWatch(layout),
            clock,
            System.out)
        .run();
  }
}
