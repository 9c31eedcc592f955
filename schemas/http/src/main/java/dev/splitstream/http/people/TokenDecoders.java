package dev.splitstream.http.people;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.util.Map;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Creates token decoders, which validate signature, type, issuer, audience and times. */
final class TokenDecoders {
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int MAX_BYTES = 512 * 1024;

  private static final DefaultResourceRetriever HTTP =
      new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);

  /** The plain type, and the type of access tokens in RFC 9068. */
  private static final JOSEObjectTypeVerifier<SecurityContext> TYPES =
      new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

  private TokenDecoders() {}

  /**
   * Fetches the issuer's keys for the first token, so that the service can start without the
   * issuer.
   */
  static JwtDecoder of(PeopleProperties people, Clock clock) {
    return new SupplierJwtDecoder(() -> decoder(people, clock));
  }

  private static JwtDecoder decoder(PeopleProperties people, Clock clock) {
    try {
      NimbusJwtDecoder decoder =
          NimbusJwtDecoder.withJwkSource(keys(keySet(people)))
              .jwsAlgorithms(taken -> taken.addAll(people.algorithms()))
              .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(TYPES))
              .build();
      decoder.setJwtValidator(rules(people, clock));
      return decoder;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot fetch the issuer's keys", e);
    }
  }

  /**
   * Fetched again when a token names an unknown key, but at most twice in 30 seconds, because
   * anyone can forge such a token. The last keys stay in use while the issuer does not answer.
   */
  private static JWKSource<SecurityContext> keys(URL keySet) {
    return JWKSourceBuilder.create(keySet, HTTP)
        .refreshAheadCache(false)
        .rateLimited(true)
        .outageTolerant(true)
        .build();
  }

  private static URL keySet(PeopleProperties people) throws IOException {
    if (!people.jwkSetUri().isEmpty()) {
      return URI.create(people.jwkSetUri()).toURL();
    }
    String issuer = people.issuer().replaceFirst("/$", "");
    URL discovery = URI.create(issuer + "/.well-known/openid-configuration").toURL();
    try {
      Map<String, Object> document =
          JSONObjectUtils.parse(HTTP.retrieveResource(discovery).getContent());
      return JSONObjectUtils.getURI(document, "jwks_uri").toURL();
    } catch (ParseException | NullPointerException e) {
      throw new IOException("Cannot read " + discovery + ": it has no jwks_uri", e);
    }
  }

  private static OAuth2TokenValidator<Jwt> rules(PeopleProperties people, Clock clock) {
    JwtTimestampValidator times = new JwtTimestampValidator();
    times.setClock(clock);
    // The library would accept a token without an expiry, which would stay valid permanently.
    times.setAllowEmptyExpiryClaim(false);
    return new DelegatingOAuth2TokenValidator<>(
        times,
        new JwtIssuerValidator(people.issuer()),
        new JwtAudienceValidator(people.audience()));
  }
}
