package dev.splitstream.assignment.server.ingest;

import static dev.splitstream.assignment.server.ingest.IngestFixture.TENANT;
import static dev.splitstream.assignment.server.ingest.IngestFixture.accepted;
import static dev.splitstream.assignment.server.ingest.IngestFixture.custom;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.enrichment.RequestSender;
import dev.splitstream.assignment.server.optout.OptOuts;
import dev.splitstream.assignment.server.optout.Signals;
import dev.splitstream.assignment.server.privacy.Finding;
import dev.splitstream.catalog.PrivacySettings;
import dev.splitstream.catalog.PrivacySettings.Action;
import dev.splitstream.catalog.PrivacySettings.Detector;
import dev.splitstream.catalog.PrivacySettings.Signal;
import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventDimensions;
import dev.splitstream.event.EventLimits;
import dev.splitstream.event.Violation;
import dev.splitstream.store.optout.OptOutStore.Choice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Personal data in events. */
class EventPrivacyTest {
  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/126.0.0.0 Safari/537.36";

  private final List<Finding> counted = new ArrayList<>();

  @Test
  void pageAndReferrer_loseQueryAndFragment() {
    Event event =
        accepted(
            custom(
                "\"context\":{\"page\":\"https://s.example/a?token=t1&utm_source=mail#f\","
                    + "\"referrer\":\"https://r.example/b?q=anna\"}"));
    assertThat(event.context().page()).isEqualTo("https://s.example/a?utm_source=mail");
    assertThat(event.context().referrer()).isEqualTo("https://r.example/b");
  }

  /** Dimensions of traffic stay unchanged. */
  @ParameterizedTest
  @CsvSource({
    "https://s.example/a?token=1#f, https://s.example/a",
    "https://s.example/a?utm_source=mail, https://s.example/a",
    "/a?x=1, /a"
  })
  void pageOfTraffic_isTheSameWithoutItsQuery(String page, String counted) {
    Event event = accepted(custom("\"context\":{\"page\":\"" + page + "\"}"));
    assertThat(EventDimensions.of(event).page()).isEqualTo(counted);
  }

  @Test
  void userAgent_isReadAndNotKept() {
    Event event = accepted(custom("\"context\":{\"user_agent\":\"" + CHROME + "\"}"));
    assertThat(event.context().userAgent()).isNull();
    assertThat(event.context().client())
        .isEqualTo(new ClientTraits(null, "desktop", "Chrome", "Windows", false));
  }

  /** HMAC with the tenant's key of "session", a zero byte and the id; computed independently. */
  @Test
  void session_isAPseudonymThatNoUnitHas() {
    Event event = accepted(custom("\"session_id\":\"u1\""));
    assertThat(event.sessionId()).isEqualTo("WgKG-Oh1TPjGrkjCkDVlnQ").isNotEqualTo(event.unitId());
    assertThat(accepted(custom("\"value\":1")).sessionId()).isNull();
  }

  @Test
  void personalDataInProperties_isReplaced() {
    String properties =
        "{\"mail\":\"anna@example.com\",\"card\":4111111111111111,\"deep\":[{\"iban\":"
            + "\"DE89 3704 0044 0532 0130 00\"}],\"phone\":\"+49 30 1234567\",\"n\":1.50}";
    assertThat(accepted(custom("\"properties\":" + properties)).properties())
        .isEqualTo(
            "{\"mail\":\"[redacted:email]\",\"card\":\"[redacted:card]\",\"deep\":[{\"iban\":"
                + "\"[redacted:iban]\"}],\"phone\":\"+49 30 1234567\",\"n\":1.50}");
  }

  /** As a marker the name could occur twice. */
  @Test
  void propertyWhoseNameIsPersonalData_isLeftOut() {
    String properties = "{\"a@b.de\":{\"x\":[1]},\"c@d.de\":1,\"revenue\":2}";
    Event event = accepted(custom("\"properties\":" + properties));
    assertThat(event.properties()).isEqualTo("{\"revenue\":2}");
    assertThat(event.valueMicros()).isEqualTo(2_000_000);
  }

  @Test
  void deniedProperty_isNotKeptAtAnyDepth() {
    PrivacySettings settings = settings(List.of(), List.of("password"), Action.REDACT, List.of());
    String properties = "{\"Password\":{\"x\":[1]},\"a\":[{\"password\":\"p\"}],\"b\":1}";
    IngestResult taken = take(settings, custom("\"properties\":" + properties));
    assertThat(((IngestResult.Accepted) taken).event().properties())
        .isEqualTo(
            "{\"Password\":\"[redacted:property]\",\"a\":[{\"password\":\"[redacted:property]\"}],"
                + "\"b\":1}");
    assertThat(counted).containsExactly(Finding.PROPERTY, Finding.PROPERTY);
  }

  @Test
  void personalData_isRefusedWhereTheTenantSaysSo() {
    PrivacySettings settings =
        settings(List.of(Detector.EMAIL), List.of("ssn"), Action.REJECT, List.of());
    String event =
        custom(
            "\"properties\":{\"a\":{\"b\":\"anna@example.com\"},\"ssn\":1,\"c@d.de\":1},"
                + "\"context\":{\"page\":\"/u/anna@example.com\"}");
    IngestResult.Rejected rejected = (IngestResult.Rejected) take(settings, event);
    assertThat(rejected.reason()).isEqualTo(RejectionReason.PERSONAL_DATA);
    assertThat(rejected.violations())
        .containsExactlyInAnyOrder(
            new Violation("/properties/a/b", "must not contain an e-mail address"),
            new Violation(
                "/properties/ssn", "must not contain a property that this tenant does not keep"),
            new Violation("/properties", "must not contain an e-mail address"),
            new Violation("/context/page", "must not contain an e-mail address"));
    assertThat(take(settings, custom("\"properties\":{\"a\":1}")))
        .isInstanceOf(IngestResult.Accepted.class);
  }

  @Test
  void detectorThatIsOff_keepsTheText() {
    PrivacySettings settings = settings(List.of(), List.of(), Action.REJECT, List.of());
    IngestResult taken = take(settings, custom("\"properties\":{\"mail\":\"anna@example.com\"}"));
    assertThat(((IngestResult.Accepted) taken).event().properties()).contains("anna@example.com");
  }

  /** The limits apply to what the client sends, not to what remains of it. */
  @Test
  void userAgentSessionAndPage_keepTheirBounds() {
    assertThat(IngestFixture.pointers(custom("\"session_id\":\"" + "s".repeat(257) + "\"")))
        .containsExactly("/session_id");
    String tooLong = "x".repeat(EventLimits.MAX_CONTEXT_LENGTH);
    assertThat(
            IngestFixture.pointers(
                custom(
                    "\"context\":{\"user_agent\":\"x"
                        + tooLong
                        + "\",\"page\":\"/?"
                        + tooLong
                        + "\"}")))
        .containsExactly("/context/page", "/context/user_agent");
  }

  @Test
  void nothingOfThePerson_isOnTheWayToKafka() {
    String event =
        "{\"user_id\":\"anna-1\",\"session_id\":\"anna-2\",\"event_type\":\"custom\","
            + "\"event_name\":\"n\",\"properties\":{\"m\":\"anna-3@example.com\"},"
            + "\"context\":{\"page\":\"/p?anna-4\",\"referrer\":\"/p#anna-5\","
            + "\"user_agent\":\"anna-6\"}}";
    assertThat(new String(new EventCodec().encode(accepted(event)), ISO_8859_1))
        .doesNotContain("anna");
  }

  @Test
  void eventOfAnOptedOutUnit_isNeitherRefusedNorKept() {
    String unit = accepted(custom("\"value\":1")).unitId();
    OptOuts optOuts = IngestFixture.optOuts(new Choice(TENANT, unit, true));
    assertThat(take(optOuts, custom("\"value\":1")))
        .isEqualTo(new IngestResult.OptedOut(IngestFixture.MADE_ID));
    assertThat(take(optOuts, custom("\"value\":1").replace("u1", "u2")))
        .isInstanceOf(IngestResult.Accepted.class);
    assertThat(take(optOuts, custom("\"value\":\"x\""))).isInstanceOf(IngestResult.Rejected.class);
    assertThat(take(IngestFixture.optOuts(new Choice("other", unit, true)), custom("\"value\":1")))
        .isInstanceOf(IngestResult.Accepted.class);
  }

  @Test
  void signalOfTheBrowser_countsWhereTheTenantSaysSo() {
    PrivacySettings listening = settings(List.of(), List.of(), Action.REDACT, List.of(Signal.GPC));
    Signals gpc = signal -> signal == Signal.GPC;
    Signals dnt = signal -> signal == Signal.DNT;
    assertThat(take(listening, gpc)).isInstanceOf(IngestResult.OptedOut.class);
    assertThat(take(listening, dnt)).isInstanceOf(IngestResult.Accepted.class);
    assertThat(take(listening, Signals.NONE)).isInstanceOf(IngestResult.Accepted.class);
    assertThat(take(PrivacySettings.DEFAULT, gpc)).isInstanceOf(IngestResult.Accepted.class);
  }

  private IngestResult take(PrivacySettings settings, String json) {
    return take(settings, IngestFixture.optOuts(), Signals.NONE, json);
  }

  private IngestResult take(PrivacySettings settings, Signals signals) {
    return take(settings, IngestFixture.optOuts(), signals, custom("\"value\":1"));
  }

  private IngestResult take(OptOuts optOuts, String json) {
    return take(PrivacySettings.DEFAULT, optOuts, Signals.NONE, json);
  }

  private IngestResult take(
      PrivacySettings settings, OptOuts optOuts, Signals signals, String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return IngestFixture.intakes(IngestFixture.catalog(settings), optOuts, counted::add)
        .open(TENANT, RequestSender.UNKNOWN, signals)
        .take(bytes, 0, bytes.length);
  }

  private static PrivacySettings settings(
      List<Detector> detectors, List<String> denied, Action action, List<Signal> signals) {
    return new PrivacySettings(
        PrivacySettings.ID, List.of(), detectors, denied, List.of(), action, signals, 1);
  }
}
