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
 * Whose tokens people may come with.
 *
 * @param issuer what tokens must name as {@code iss}; empty when people's tokens are refused
 * @param jwkSetUri where the issuer's keys are; empty to ask the issuer's discovery document
 * @param audience what tokens must name among their {@code aud}
 * @param algorithms the signatures that are taken
 * @param tenantClaim the claim that names the tenant
 * @param rolesClaim the claim that names the roles; with dots for a claim within a claim
 * @param teamsClaim the claim that names the teams; with dots for a claim within a claim
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

  /** A token for another service of the same issuer must open nothing here. */
  @AssertTrue(message = "must name an audience with the issuer") public boolean isAudienceNamed() {
    return issuer.isEmpty() || !audience.isBlank();
  }

  /** Keys without an issuer would be a setting that does nothing. */
  @AssertTrue(message = "must name the issuer with jwk-set-uri") public boolean isIssuerNamed() {
    return jwkSetUri.isEmpty() || !issuer.isBlank();
  }

  /** Whether any token is taken. */
  boolean isConfigured() {
    return !issuer.isEmpty();
  }
}
