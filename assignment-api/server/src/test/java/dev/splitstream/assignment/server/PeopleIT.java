package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.splitstream.assignment.server.RunningApi.Answer;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** The tokens that people come with. */
class PeopleIT {
  private final RunningApi api = RunningApi.shared();
  private final TestIssuer issuer = api.issuer();

  @Test
  void goodToken_opensItsTenant() throws Exception {
    assertThat(status(issuer.sign(claims().build()))).isEqualTo(200);
  }

  @Test
  void accessTokenOfRfc9068_isTaken() throws Exception {
    assertThat(status(issuer.sign(claims().build(), issuer.key(), "at+jwt"))).isEqualTo(200);
  }

  @Test
  void tokenOfAnotherType_isRefused() throws Exception {
    assertThat(status(issuer.sign(claims().build(), issuer.key(), "logout+jwt"))).isEqualTo(401);
  }

  @Test
  void expiredToken_isRefused() throws Exception {
    Date past = Date.from(Instant.now().minusSeconds(120));
    assertThat(status(issuer.sign(claims().expirationTime(past).build()))).isEqualTo(401);
  }

  @Test
  void tokenWithoutEnd_isRefused() throws Exception {
    assertThat(status(issuer.sign(claims().expirationTime(null).build()))).isEqualTo(401);
  }

  @Test
  void tokenOfTomorrow_isRefused() throws Exception {
    Date tomorrow = Date.from(Instant.now().plusSeconds(86_400));
    assertThat(status(issuer.sign(claims().notBeforeTime(tomorrow).build()))).isEqualTo(401);
  }

  @Test
  void tokenForAnotherAudience_isRefused() throws Exception {
    assertThat(status(issuer.sign(claims().audience("billing").build()))).isEqualTo(401);
  }

  @Test
  void tokenOfAnotherIssuer_isRefused() throws Exception {
    assertThat(status(issuer.sign(claims().issuer("https://evil.example").build()))).isEqualTo(401);
  }

  @Test
  void tokenSignedByAnother_isRefused() throws Exception {
    assertThat(status(issuer.sign(claims().build(), TestIssuer.newKey(), "JWT"))).isEqualTo(401);
  }

  @Test
  void tokenWithoutSignature_isRefused() throws Exception {
    assertThat(status(new PlainJWT(claims().build()).serialize())).isEqualTo(401);
  }

  @Test
  void tokenSignedWithThePublicKeyAsASecret_isRefused() throws Exception {
    assertThat(status(signedWithThePublicKey())).isEqualTo(401);
  }

  @Test
  void tokenWithoutSubject_isRefused() throws Exception {
    assertThat(status(issuer.sign(claims().subject(null).build()))).isEqualTo(401);
  }

  @Test
  void refusal_saysWhyAndHow() throws Exception {
    Answer answer = answer(issuer.sign(claims().audience("billing").build()));
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.body().get("detail").asString()).contains("audience");
  }

  @Test
  void tokenOfNoTenantHere_isForbidden() throws Exception {
    assertThat(status(issuer.token("nowhere", "admin"))).isEqualTo(403);
  }

  @Test
  void tokenWithoutTenant_isForbidden() throws Exception {
    assertThat(status(issuer.sign(claims().claim("tenant", null).build()))).isEqualTo(403);
  }

  @Test
  void tokenWithoutOurRoles_isForbidden() throws Exception {
    assertThat(status(issuer.token(RunningApi.TENANT, "janitor"))).isEqualTo(403);
  }

  private JWTClaimsSet.Builder claims() {
    return issuer.claims(RunningApi.TENANT, "viewer");
  }

  private String signedWithThePublicKey() throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
    token.sign(new MACSigner(issuer.key().toPublicJWK().toJSONString()));
    return token.serialize();
  }

  private int status(String token) throws Exception {
    return answer(token).status();
  }

  private Answer answer(String token) throws Exception {
    return api.send(
        api.bare("/api/v1/experiments").header("Authorization", "Bearer " + token).GET());
  }
}
