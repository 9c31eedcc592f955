package dev.splitstream.assignment.server.ingest;

import static dev.splitstream.assignment.server.ingest.IngestFixture.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.enrichment.RequestSender;
import dev.splitstream.assignment.server.optout.Signals;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.catalog.EventDeclaration.Mode;
import dev.splitstream.catalog.EventDeclaration.Property;
import dev.splitstream.catalog.EventDeclaration.ValueType;
import dev.splitstream.catalog.PrivacySettings;
import dev.splitstream.event.EventType;
import dev.splitstream.event.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Events that comply with their declarations, and events that violate them. */
class EventDeclarationTest {
  private static final Property PRICE = property("price", ValueType.NUMBER, true, false);
  private static final Property MAIL = property("mail", ValueType.STRING, false, true);
  private static final String FITTING =
      "{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"bought\","
          + "\"properties\":{\"price\":1.50,\"more\":true}}";

  @ParameterizedTest
  @EnumSource
  void fittingEvent_isAccepted(Mode mode) {
    assertThat(take(FITTING, bought(mode, PRICE))).isInstanceOf(IngestResult.Accepted.class);
  }

  @Test
  void misfit_isRefusedInModeRejectAlone() {
    String event = FITTING.replace("1.50", "\"secret\"");
    assertThat(take(event, bought(Mode.OFF, PRICE))).isInstanceOf(IngestResult.Accepted.class);
    assertThat(take(event, bought(Mode.WARN, PRICE))).isInstanceOf(IngestResult.Accepted.class);
    IngestResult.Rejected rejected =
        (IngestResult.Rejected) take(event, bought(Mode.REJECT, PRICE));
    assertThat(rejected.reason()).isEqualTo(RejectionReason.DECLARATION);
    assertThat(rejected.violations())
        .containsExactly(new Violation("/properties/price", "must be a number, as it is declared"));
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', /properties/price, is required by the declaration of this event",
    "'{\"price\":null}', /properties/price, is required by the declaration of this event",
    "'{\"deep\":{\"price\":1}}', /properties/price, is required by the declaration of this event",
    "'{\"price\":{\"a\":1}}', /properties/price, 'must be a number, as it is declared'",
    "'{\"price\":[]}', /properties/price, 'must be a number, as it is declared'",
  })
  void refusal_saysWhereAndWhat(String properties, String pointer, String reason) {
    String event =
        "{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"bought\",\"properties\":"
            + properties
            + "}";
    assertThat(((IngestResult.Rejected) take(event, bought(Mode.REJECT, PRICE))).violations())
        .containsExactly(new Violation(pointer, reason));
  }

  @Test
  void eventWithoutProperties_lacksThoseThatAreRequired() {
    String event = "{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"bought\"}";
    assertThat(take(event, bought(Mode.REJECT, PRICE))).isInstanceOf(IngestResult.Rejected.class);
    assertThat(take(event, bought(Mode.REJECT, MAIL))).isInstanceOf(IngestResult.Accepted.class);
  }

  @Test
  void otherType_isAMisfit() {
    String event = FITTING.replace("\"custom\"", "\"conversion\"");
    assertThat(((IngestResult.Rejected) take(event, bought(Mode.REJECT, PRICE))).violations())
        .containsExactly(new Violation("/event_type", "must be custom, as the event is declared"));
  }

  @Test
  void undeclaredEvent_isRefusedWhereAnyEventMustBeDeclared() {
    String other = FITTING.replace("bought", "other");
    assertThat(take(other, bought(Mode.REJECT, PRICE))).isInstanceOf(IngestResult.Accepted.class);
    assertThat(take(other, any(Mode.WARN))).isInstanceOf(IngestResult.Accepted.class);
    assertThat(take(other, any(Mode.OFF))).isInstanceOf(IngestResult.Accepted.class);
    IngestResult.Rejected rejected = (IngestResult.Rejected) take(other, any(Mode.REJECT));
    assertThat(rejected.violations())
        .containsExactly(new Violation("/event_name", "is not the name of a declared event"));
    assertThat(take(FITTING, any(Mode.REJECT), bought(Mode.OFF, PRICE)))
        .isInstanceOf(IngestResult.Accepted.class);
  }

  /** Otherwise experiments would stop counting. */
  @Test
  void exposure_needsNoDeclaration() {
    String exposure =
        "{\"user_id\":\"u\",\"event_type\":\"exposure\",\"experiment_id\":\"running\","
            + "\"variant_id\":\"a\"}";
    assertThat(take(exposure, any(Mode.REJECT))).isInstanceOf(IngestResult.Accepted.class);
  }

  @ParameterizedTest
  @EnumSource
  void personalProperty_isNotKeptInAnyModeOrPlace(Mode mode) {
    String properties =
        "\"properties\":{\"Mail\":\"anna\",\"a\":[{\"mail\":{\"b\":1}}],\"price\":1}";
    String head = "\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"bought\"";
    for (String event :
        List.of("{" + head + "," + properties + "}", "{" + properties + "," + head + "}")) {
      IngestResult taken = take(event, bought(mode, MAIL));
      assertThat(((IngestResult.Accepted) taken).event().properties())
          .isEqualTo(
              "{\"Mail\":\"[redacted:property]\",\"a\":[{\"mail\":\"[redacted:property]\"}],"
                  + "\"price\":1}");
    }
  }

  @Test
  void personalPropertyOfOneEvent_isKeptInAnother() {
    String event = FITTING.replace("bought", "other").replace("more", "mail");
    IngestResult taken = take(event, bought(Mode.WARN, MAIL));
    assertThat(((IngestResult.Accepted) taken).event().properties())
        .isEqualTo("{\"price\":1.50,\"mail\":true}");
  }

  /** It is validated before it is removed. */
  @Test
  void personalProperty_isChecked() {
    Property required = property("mail", ValueType.STRING, true, true);
    String event = FITTING.replace("\"more\":true", "\"mail\":\"anna\"");
    assertThat(take(event, bought(Mode.REJECT, required)))
        .isInstanceOf(IngestResult.Accepted.class);
    assertThat(take(FITTING, bought(Mode.REJECT, required)))
        .isInstanceOf(IngestResult.Rejected.class);
    assertThat(take(event.replace("\"anna\"", "7"), bought(Mode.REJECT, required)))
        .isInstanceOf(IngestResult.Rejected.class);
  }

  @Test
  void personalProperty_isRefusedWhereTheTenantRefusesPersonalData() {
    PrivacySettings defaults = PrivacySettings.DEFAULT;
    PrivacySettings settings =
        new PrivacySettings(
            PrivacySettings.ID,
            defaults.keptParameters(),
            defaults.detectors(),
            List.of(),
            List.of(),
            PrivacySettings.Action.REJECT,
            List.of(),
            1);
    String event = FITTING.replace("\"more\":true", "\"mail\":\"anna\"");
    IngestResult.Rejected rejected =
        (IngestResult.Rejected) take(event, bought(Mode.OFF, MAIL), settings);
    assertThat(rejected.reason()).isEqualTo(RejectionReason.PERSONAL_DATA);
    assertThat(take(FITTING, bought(Mode.OFF, MAIL), settings))
        .isInstanceOf(IngestResult.Accepted.class);
  }

  @Test
  void eventsOfABatch_areCheckedEachByItself() {
    EventParser intake =
        IngestFixture.intakes(
                IngestFixture.catalog(bought(Mode.REJECT, PRICE)),
                IngestFixture.optOuts(),
                finding -> {})
            .open(TENANT, RequestSender.UNKNOWN, Signals.NONE);
    String bad = FITTING.replace("price", "cost");
    for (String event : List.of(FITTING, bad, bad, FITTING)) {
      byte[] bytes = event.getBytes(UTF_8);
      assertThat(intake.take(bytes, 0, bytes.length) instanceof IngestResult.Accepted)
          .isEqualTo(event.equals(FITTING));
    }
  }

  private static IngestResult take(String json, CatalogEntry... entries) {
    byte[] bytes = json.getBytes(UTF_8);
    return IngestFixture.intakes(
            IngestFixture.catalog(entries), IngestFixture.optOuts(), finding -> {})
        .open(TENANT, RequestSender.UNKNOWN, Signals.NONE)
        .take(bytes, 0, bytes.length);
  }

  private static EventDeclaration bought(Mode mode, Property... properties) {
    return new EventDeclaration(
        "b",
        "Bought",
        "bought",
        Optional.of(EventType.CUSTOM),
        Optional.empty(),
        mode,
        List.of(properties),
        1);
  }

  private static EventDeclaration any(Mode mode) {
    return new EventDeclaration(
        "any", "Any", EventDeclaration.ANY, Optional.empty(), Optional.empty(), mode, List.of(), 1);
  }

  private static Property property(
      String name, ValueType type, boolean required, boolean personal) {
    return new Property(
        name, type, required, personal, Optional.empty(), Optional.empty(), List.of());
  }
}
