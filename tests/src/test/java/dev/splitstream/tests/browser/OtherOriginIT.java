package dev.splitstream.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.splitstream.tests.stack.Answer;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a page of another origin can do with a browser key, in a real browser. */
@SharedStack
class OtherOriginIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int POLLS = 14;

  private static Chromium chromium;
  private static OtherOrigin site;
  private static String key;

  private Page page;

  @BeforeAll
  static void start(Stack stack) throws Exception {
    chromium = Chromium.start();
    site = OtherOrigin.start();
    Answer made =
        stack
            .assignment()
            .post(
                "/api/v1/keys",
                """
                {"name":"page","kind":"browser","scopes":["evaluate","collect"],"origins":["%s"]}
                """
                    .formatted(site.address("127.0.0.1")));
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    key = made.body().path("key").asText();
    sendEvents(stack);
  }

  /** All before the tests: it takes a minute until the traffic of a minute is written. */
  private static void sendEvents(Stack stack) {
    try (Page page = chromium.browser().newPage()) {
      openFrom(page, "127.0.0.1");
      sendAsText(stack, page);
      sendAsBeacon(stack, page);
    }
  }

  /** Only requests that need no preflight can be sent in the mode "no-cors". */
  private static void sendAsText(Stack stack, Page page) {
    page.evaluate(
        """
        async ([base, key]) => fetch(base + '/api/v1/collect', {
          method: 'POST', mode: 'no-cors', headers: {'Content-Type': 'text/plain'},
          body: JSON.stringify({key, sent_at: new Date().toISOString(), events: [
            {user_id: 'u', event_type: 'custom', event_name: 'sent_as_text'}]})})
        """,
        List.of(base(stack), key));
  }

  private static void sendAsBeacon(Stack stack, Page page) {
    page.evaluate(
        """
        ([base, key]) => addEventListener('pagehide', () => navigator.sendBeacon(
            base + '/api/v1/collect?key=' + key, JSON.stringify({events: [
              {user_id: 'u', event_type: 'custom', event_name: 'sent_as_beacon'}]})))
        """,
        List.of(base(stack), key));
    page.navigate("about:blank");
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    page = chromium.browser().newPage();
    openFrom(page, "127.0.0.1");
  }

  private static void openFrom(Page page, String host) {
    page.navigate(site.address(host) + "/");
    page.waitForFunction("window.ready");
  }

  @AfterEach
  void close() {
    page.close();
  }

  @Test
  void page_evaluatesWithItsKey(Stack stack) {
    String flag = flag(stack, "fetched");
    assertThat(evaluate(stack, flag)).isEqualTo(List.of(200, "before"));
  }

  @Test
  void pageOfAnotherOrigin_readsWhyItIsRefused(Stack stack) {
    String flag = flag(stack, "not_for_all");
    openFrom(page, "localhost");
    assertThat(evaluate(stack, flag).get(0)).isEqualTo(403);
  }

  @Test
  void page_cannotReadTheCatalog(Stack stack) {
    assertThat(
            page.evaluate(
                """
                async ([base, key]) => fetch(base + '/api/v1/catalog', {headers: {'X-API-Key': key}})
                    .then(() => 'read', () => 'refused')
                """,
                List.of(base(stack), key)))
        .isEqualTo("refused");
  }

  @Test
  void eventAsText_isCounted(Stack stack) {
    awaitCounted(stack, "sent_as_text");
  }

  @Test
  void beaconOfAPageThatIsLeft_isCounted(Stack stack) {
    awaitCounted(stack, "sent_as_beacon");
  }

  @Test
  void pollingProvider_seesNoChangeWithoutAnEdit(Stack stack) {
    String flag = flag(stack, "polled");
    follow(stack, flag, "polling");
    await("polls")
        .atMost(PATIENCE)
        .until(() -> (Integer) page.evaluate("window.seen.polls.length") > POLLS);
    assertThat(seen().get("value")).isEqualTo("before");
    assertThat(seen().get("changes")).isEqualTo(0);
    assertThat(String.valueOf(seen().get("polls"))).startsWith("[200, 304");
  }

  @Test
  void streamingProvider_seesAnEdit(Stack stack) {
    String flag = flag(stack, "streamed");
    follow(stack, flag, "sse");
    assertThat(seen().get("value")).isEqualTo("before");
    Answer edited = stack.assignment().post("/api/v1/flags/" + flag + "/kill", "{}");
    assertThat(edited.status()).as("%s", edited.body()).isEqualTo(200);
    await("the page sees the edit")
        .atMost(PATIENCE)
        .until(() -> "after".equals(seen().get("value")));
  }

  private void follow(Stack stack, String flag, String changeDetection) {
    page.evaluate(
        "([base, key, flag, how]) => window.follow(base, key, flag, how)",
        List.of(base(stack), key, flag, changeDetection));
  }

  private Map<?, ?> seen() {
    return (Map<?, ?>) page.evaluate("window.seen");
  }

  /** Status and value. */
  private List<?> evaluate(Stack stack, String flag) {
    return (List<?>)
        page.evaluate(
            """
            async ([base, key, flag]) => {
              const answer = await fetch(base + '/ofrep/v1/evaluate/flags/' + flag, {
                method: 'POST',
                headers: {'X-API-Key': key, 'Content-Type': 'application/json'},
                body: JSON.stringify({context: {targetingKey: 'u'}})});
              return [answer.status, (await answer.json()).value ?? null];
            }
            """,
            List.of(base(stack), key, flag));
  }

  private static String base(Stack stack) {
    return stack.assignment().base().toString().replaceAll("/$", "");
  }

  /** The id of a flag that pages see: "before", and "after" once it is killed. */
  private static String flag(Stack stack, String id) {
    Answer made =
        stack
            .assignment()
            .post(
                "/api/v1/flags",
                """
                {"id":"%s","type":"string","client_visible":true,
                 "variations":[{"id":"on","value":"before"},{"id":"off","value":"after"}],
                 "off_variation":"off","default_variation":"on"}
                """
                    .formatted(id));
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    return id;
  }

  private static void awaitCounted(Stack stack, String event) {
    Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS);
    String path =
        "/api/v1/aggregate?event=%s&from=%s&to=%s"
            .formatted(event, day.minus(1, ChronoUnit.DAYS), day.plus(2, ChronoUnit.DAYS));
    await(event + " is counted")
        .atMost(PATIENCE.multipliedBy(2))
        .until(() -> stack.query().get(path).body().at("/totals/0/events").asInt() == 1);
  }
}
