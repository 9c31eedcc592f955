package dev.splitstream.assignment.server.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.ClientTraits;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Origins;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class EnrichmentTest {
  private static final String BOT = "Mozilla/5.0 (compatible; Googlebot/2.1)";

  private static final Countries SWISS_IF_V4 =
      address -> Optional.of("CH").filter(code -> address.getAddress().length == 4);

  private final Enrichment enrichment = new Enrichment(new UserAgents(), SWISS_IF_V4);

  @Test
  void addressAndUserAgent_tellCountryAndTheRest() {
    assertThat(enrichment.traits("203.0.113.9", BOT, RequestSender.UNKNOWN))
        .isEqualTo(new ClientTraits("CH", "bot", "Googlebot", "Other", true));
  }

  @Test
  void neither_tellsNothing() {
    assertThat(enrichment.traits(null, null, RequestSender.UNKNOWN))
        .isEqualTo(ClientTraits.UNKNOWN);
  }

  @Test
  void addressAlone_tellsTheCountry() {
    assertThat(enrichment.traits("203.0.113.9", " ", RequestSender.UNKNOWN).country())
        .isEqualTo("CH");
  }

  @Test
  void senderWithServerKey_saysNothing() {
    assertThat(RequestSender.of(access(null), request())).isEqualTo(RequestSender.UNKNOWN);
  }

  @Test
  void senderWithBrowserKey_countsWhereTheEventSaysNothing() {
    RequestSender sender =
        RequestSender.of(access(new Origins(List.of("https://example.com"))), request());
    assertThat(enrichment.traits(null, null, sender))
        .isEqualTo(new ClientTraits("CH", "bot", "Googlebot", "Other", true));
    assertThat(enrichment.traits("2001:db8::1", "okhttp/4.12.0", sender))
        .isEqualTo(new ClientTraits(null, "other", "okhttp", "Other", false));
  }

  @Test
  void sender_doesNotPrintItsAddress() {
    assertThat(new RequestSender("203.0.113.9", "a").toString()).doesNotContain("203");
  }

  private static Access access(@Nullable Origins origins) {
    return new Access("acme", "web", "key:1", Set.of(), Set.of(), origins);
  }

  private static MockHttpServletRequest request() {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr("203.0.113.9");
    request.addHeader("User-Agent", BOT);
    return request;
  }
}
