package dev.splitstream.http.people;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.validation.annotation.Validated;

/**
 * Which tokens of people are accepted.
 *
 * @param issuer the required claim {@code iss}; empty to refuse people's tokens
 * @param jwkSetUri URL of the issuer's keys; empty to use the issuer's discovery document
 * @param audience what {@code aud} must contain
 * @param algorithms the accepted signature algorithms
 * @param tenantClaim the claim with the tenant
 * @param rolesClaim the claim with the roles; dots denote nested claims
 * @param teamsClaim the claim with the teams; dots denote nested claims
 */
@Validated
@ConfigurationProperties("splitstream.people")
public record PeopleProperties(
    String issuer,
    String jwkSetUri,
    String audience,
    @NotEmpty List<SignatureAlgorithm> algorithms,
    @NotBlank String tenantClaim,
    @NotBlank String rolesClaim,
    @DefaultValue("teams") @NotBlank String teamsClaim) {

  /** Copies the list. */
  public PeopleProperties {
    algorithms = List.copyOf(algorithms);
  }

  /** A token for another service of the same issuer must not be accepted here. */
  @AssertTrue(message = "must name an audience with the issuer") public boolean isAudienceNamed() {
    return issuer.isEmpty() || !audience.isBlank();
  }

  /** Rejects keys without an issuer, which would have no effect. */
  @AssertTrue(message = "must name the issuer with jwk-set-uri") public boolean isIssuerNamed() {
    return jwkSetUri.isEmpty() || !issuer.isBlank();
  }

  /** Whether tokens are accepted at all. */
  boolean isConfigured() {
    return !issuer.isEmpty();
  }
}
