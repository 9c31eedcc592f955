package dev.splitstream.http.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which tokens of people both services take, and how they refuse the others. They serve {@code GET
 * /api/v1/experiments} to every role.
 */
public abstract class PeopleContract {
  /** Why {@link #suspendedTenant} is suspended. */
  protected static final String SUSPENDED = "unpaid since May";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();

  /** A path that every role may read. */
  protected abstract String path();

  /** Where the service listens. */
  protected abstract int port();

  /** Whose tokens the service takes. */
  protected abstract TestIssuer issuer();

  /** A tenant that works. */
  protected abstract String tenant();

  /** A tenant that is suspended, with {@link #SUSPENDED} as the reason. */
  protected abstract String suspendedTenant() throws Exception;

  @ParameterizedTest
  @ValueSource(strings = {"admin", "experimenter", "analyst", "viewer", "ADMIN"})
  final void everyRole_reads(String role) throws Exception {
    assertThat(status(issuer().token(tenant(), role))).isEqualTo(200);
  }

  @Test
  final void roleAmongThoseOfOtherServices_isTaken() throws Exception {
    assertThat(status(issuer().token(tenant(), "janitor", "viewer"))).isEqualTo(200);
  }

  @Test
  final void tokenWithoutARoleHere_isForbidden_andTheAnswerNamesTheRoles() throws Exception {
    assertRefused(issuer().token(tenant(), "janitor"), 403, "viewer");
    assertRefused(issuer().token(tenant()), 403, "viewer");
  }

  @Test
  final void accessTokenOfRfc9068_isTaken() throws Exception {
    assertThat(status(issuer().sign(claims().build(), issuer().key(), "at+jwt"))).isEqualTo(200);
  }

  @Test
  final void tokenOfAnotherType_isRefused() throws Exception {
    assertNotValid(issuer().sign(claims().build(), issuer().key(), "logout+jwt"));
  }

  private Stream<JWTClaimsSet> wrong() {
    Instant now = Instant.now();
    return Stream.of(
            claims().expirationTime(Date.from(now.minusSeconds(120))),
            claims().expirationTime(null),
            claims().notBeforeTime(Date.from(now.plusSeconds(86_400))),
            claims().audience("billing"),
            claims().audience((String) null),
            claims().issuer("https://evil.example"),
            claims().issuer(null))
        .map(JWTClaimsSet.Builder::build);
  }

  @Test
  final void tokenWithAWrongClaim_isRefused() throws Exception {
    for (JWTClaimsSet claims : wrong().toList()) {
      assertNotValid(issuer().sign(claims));
    }
  }

  @Test
  final void tokenSignedByAnother_isRefused() throws Exception {
    assertNotValid(issuer().sign(claims().build(), TestIssuer.newKey(), "JWT"));
  }

  @Test
  final void tokenWithoutSignature_isRefused() throws Exception {
    assertNotValid(new PlainJWT(claims().build()).serialize());
  }

  @Test
  final void tokenSignedWithThePublicKeyAsASecret_isRefused() throws Exception {
    assertNotValid(signedWithThePublicKey());
  }

  @Test
  final void tokenWithoutSubject_isRefused() throws Exception {
    assertRefused(issuer().sign(claims().subject(null).build()), 401, "subject");
  }

  @Test
  final void tokenOfNoTenantHere_isForbidden() throws Exception {
    assertRefused(issuer().token("nowhere", "admin"), 403, "claim tenant");
  }

  @Test
  final void tokenWithoutTenant_isForbidden() throws Exception {
    assertRefused(issuer().sign(claims().claim("tenant", null).build()), 403, "claim tenant");
  }

  @Test
  final void tokenOfASuspendedTenant_isForbidden_withTheReason() throws Exception {
    assertRefused(issuer().token(suspendedTenant(), "admin"), 403, SUSPENDED);
  }

  /** Else a token could be tried under the limits of a key. */
  @Test
  final void keyBesideAToken_isWhatCounts() throws Exception {
    String token = issuer().token(tenant(), "admin");
    assertThat(get(token, "X-API-Key", "made-up").statusCode()).isEqualTo(401);
  }

  private JWTClaimsSet.Builder claims() {
    return issuer().claims(tenant(), "viewer");
  }

  private String signedWithThePublicKey() throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
    token.sign(new MACSigner(issuer().key().toPublicJWK().toJSONString()));
    return token.serialize();
  }

  private void assertNotValid(String token) throws IOException, InterruptedException {
    assertRefused(token, 401, "audience");
  }

  private void assertRefused(String token, int status, String detail)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = get(token);
    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asString()).contains(detail);
    assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
        .isEqualTo(status == 401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("Bearer"))
        .startsWith("Bearer");
  }

  private int status(String token) throws IOException, InterruptedException {
    return get(token).statusCode();
  }

  private HttpResponse<String> get(String token, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path()))
            .header("Authorization", "Bearer " + token)
            .timeout(PATIENCE);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
