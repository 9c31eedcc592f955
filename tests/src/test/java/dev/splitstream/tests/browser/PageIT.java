package dev.splitstream.tests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import dev.splitstream.tests.ProjectRoot;
import dev.splitstream.tests.stack.Answer;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.TestExperiment;
import java.time.Duration;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person sees. */
@SharedStack
class PageIT {
  private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(90_000);
  private static final int ARM = 1_200;
  private static final int BATCH = 400;
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 1024;

  private static Chromium chromium;

  private Page page;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void openPage() {
    page = chromium.browser().newPage();
    page.setViewportSize(WIDTH, HEIGHT);
  }

  @AfterEach
  void closePage() {
    page.close();
  }

  @Test
  void page_ofAnExperiment_showsItsVerdict(Stack stack) {
    TestExperiment experiment = TestExperiment.running(stack, "page_verdict");
    send(experiment, "a", 0, 150);
    send(experiment, "b", ARM, 180);
    await("the page's figures are complete")
        .atMost(Duration.ofSeconds(90))
        .until(() -> done(stack, experiment, 0) == 150 && done(stack, experiment, 1) == 180);
    page.navigate(stack.page(experiment.id()).toString());
    Answer results = stack.query().get("/api/v1/experiments/page_verdict/results");
    assertThat(page.getByTestId("verdict"))
        .containsText(results.body().path("recommendation").asText(), PATIENTLY);
    assertThat(page.getByTestId("sample-ratio")).containsText("1,200 : 1,200");
    assertThat(page.getByTestId("metric-page_verdict-a-numerator")).containsText("150");
    assertThat(page.getByTestId("metric-page_verdict-b-numerator")).containsText("180");
    // What the chart shows in words, set when it is drawn.
    assertThat(page.locator("#chart"))
        .hasAttribute("aria-label", Pattern.compile(".*12\\.5.*15\\.0.*"));
    page.screenshot(
        new Page.ScreenshotOptions().setPath(ProjectRoot.built("dashboard.png")).setFullPage(true));
  }

  /** An arm of units from a number on, of which the first so many do what is measured. */
  private static void send(TestExperiment experiment, String variant, int first, int done) {
    for (int unit = first; unit < first + ARM; unit += BATCH) {
      experiment.expose(variant, unit, unit + BATCH);
    }
    experiment.complete(variant, first, first + done);
  }

  private static long done(Stack stack, TestExperiment experiment, int variant) {
    return stack
        .query()
        .get("/api/v1/experiments/" + experiment.id() + "/results")
        .body()
        .at("/metrics/0/variants/" + variant + "/numerator")
        .asLong();
  }

  @Test
  void page_newEvents_appearWithoutReload(Stack stack) {
    TestExperiment experiment = TestExperiment.running(stack, "live_page");
    page.navigate(stack.page(experiment.id()).toString());
    page.evaluate("window.notReloaded = true");
    experiment.expose("a", 0, 437);
    assertThat(page.getByTestId("sample-ratio")).containsText("437 : 0", PATIENTLY);
    experiment.expose("a", 437, 859);
    assertThat(page.getByTestId("sample-ratio")).containsText("859 : 0", PATIENTLY);
    Assertions.assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
  }
}
