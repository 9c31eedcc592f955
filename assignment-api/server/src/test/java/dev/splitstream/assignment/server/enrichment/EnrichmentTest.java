package dev.splitstream.assignment.server.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.enrichment.Enrichment.SenderRule;
import dev.splitstream.event.ClientTraits;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class EnrichmentTest {
  private static final String BOT = "Mozilla/5.0 (compatible; Googlebot/2.1)";

  private static final Countries SWISS_IF_V4 =
      address -> Optional.of("CH").filter(code -> address.getAddress().length == 4);

  private final Enrichment between = enrichment(SenderRule.IS_BETWEEN);

  private static Enrichment enrichment(SenderRule rule) {
    return new Enrichment(new UserAgents(), SWISS_IF_V4, rule);
  }

  @Test
  void addressAndUserAgent_tellCountryAndTheRest() {
    assertThat(between.traits("203.0.113.9", BOT, Sender.UNKNOWN))
        .isEqualTo(new ClientTraits("CH", "bot", "Googlebot", "Other", true));
  }

  @Test
  void neither_tellsNothing() {
    assertThat(between.traits(null, null, Sender.UNKNOWN)).isEqualTo(ClientTraits.UNKNOWN);
  }

  @Test
  void addressAlone_tellsTheCountry() {
    assertThat(between.traits("203.0.113.9", " ", Sender.UNKNOWN).country()).isEqualTo("CH");
  }

  @Test
  void senderBetween_saysNothing() {
    assertThat(between.sender(request())).isEqualTo(Sender.UNKNOWN);
  }

  @Test
  void senderThatIsTheClient_countsWhereTheEventSaysNothing() {
    Enrichment client = enrichment(SenderRule.IS_CLIENT);
    Sender sender = client.sender(request());
    assertThat(client.traits(null, null, sender))
        .isEqualTo(new ClientTraits("CH", "bot", "Googlebot", "Other", true));
    assertThat(client.traits("2001:db8::1", "okhttp/4.12.0", sender))
        .isEqualTo(new ClientTraits(null, "other", "okhttp", "Other", false));
  }

  @Test
  void sender_doesNotPrintItsAddress() {
    assertThat(new Sender("203.0.113.9", "a").toString()).doesNotContain("203");
  }

  private static MockHttpServletRequest request() {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr("203.0.113.9");
    request.addHeader("User-Agent", BOT);
    return request;
  }
}
