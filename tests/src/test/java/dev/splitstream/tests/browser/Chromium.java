package dev.splitstream.tests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium, driven by Playwright; no browser is downloaded. */
final class Chromium implements AutoCloseable {
  private static final double START_LIMIT_MILLIS = 120_000;
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> QUIET =
      List.of(
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it. Without one the test is skipped, but fails on a build server, which sets CI. */
  static Chromium start() {
    Optional<Path> executable = find();
    if (executable.isEmpty()) {
      skip(
          "Cannot test the page: no Chromium on the PATH; install the package chromium, or unset CI"
              + " to skip this test");
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    LaunchOptions options =
        new LaunchOptions()
            .setExecutablePath(executable.orElseThrow())
            .setHeadless(true)
            .setChromiumSandbox(false)
            .setTimeout(START_LIMIT_MILLIS)
            .setArgs(QUIET);
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  /** Skips the test, but fails it on a build server. */
  static void skip(String message) {
    if (isBuildServer()) {
      Assertions.fail(message);
    }
    System.err.println("[WARNING] " + message);
    Assumptions.abort(message);
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /** As build servers say it: {@code CI=true}, or another word for it. */
  private static boolean isBuildServer() {
    return !Set.of("", "0", "false").contains(System.getenv().getOrDefault("CI", ""));
  }

  private static Optional<Path> find() {
    String path = System.getenv().getOrDefault("PATH", "");
    return NAMES.stream()
        .flatMap(name -> Stream.of(path.split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
