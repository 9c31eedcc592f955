package dev.splitstream.tests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import dev.splitstream.tests.ProjectRoot;
import dev.splitstream.tests.stack.Answer;
import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.StackExtension;
import dev.splitstream.tests.stack.TestExperiment;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person sees. Comes after the demo, whose experiment it shows. */
@Order(2)
@ExtendWith(StackExtension.class)
class PageIT {
  private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(90_000);
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
  void page_afterTheDemo_showsItsVerdict(Stack stack) {
    page.navigate(stack.page("free_trial_screener").toString());
    Answer results = stack.query().get("/api/v1/experiments/free_trial_screener/results");
    assertThat(page.getByTestId("verdict"))
        .containsText(results.body().path("recommendation").asText(), PATIENTLY);
    assertThat(page.getByTestId("sample-ratio")).containsText("345,543 : 344,660");
    assertThat(page.getByTestId("metric-clicked-control-numerator")).containsText("28,378");
    assertThat(page.getByTestId("metric-clicked-experiment-numerator")).containsText("28,325");
    // What the chart shows in words, set when it is drawn.
    assertThat(page.locator("#chart")).hasAttribute("aria-label", Pattern.compile(".*8\\.2.*"));
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(ProjectRoot.resolve("tests/target/dashboard.png"))
            .setFullPage(true));
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
