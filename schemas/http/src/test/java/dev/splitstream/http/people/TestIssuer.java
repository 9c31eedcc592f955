package dev.splitstream.http.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Signs tokens, and publishes its key as OpenID issuers do. */
public final class TestIssuer implements AutoCloseable {
  /** What its tokens are for. */
  public static final String AUDIENCE = "splitstream";

  private final RSAKey key = newKey();
  private final HttpServer server;

  /** Starts on a free port. */
  public TestIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    publish("/keys", new JWKSet(key).toString());
    publish("/.well-known/openid-configuration", "{\"jwks_uri\":\"" + uri() + "/keys\"}");
    server.start();
  }

  /** What its tokens name as {@code iss}; its discovery document is below. */
  public String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The settings of a service that takes its tokens, as arguments of the command line. */
  public String[] settings() {
    return new String[] {
      "--splitstream.people.issuer=" + uri(), "--splitstream.people.audience=" + AUDIENCE
    };
  }

  /** The token of a person of that tenant with these roles. */
  public String token(String tenant, String... roles) {
    return sign(claims(tenant, roles).build());
  }

  /** Claims that are all in order. */
  public JWTClaimsSet.Builder claims(String tenant, String... roles) {
    return new JWTClaimsSet.Builder()
        .issuer(uri())
        .audience(AUDIENCE)
        .subject("u-1")
        .claim("name", "Ada")
        .claim("tenant", tenant)
        .claim("roles", List.of(roles))
        .expirationTime(Date.from(Instant.now().plusSeconds(600)));
  }

  /** A token of these claims. */
  public String sign(JWTClaimsSet claims) {
    return sign(claims, key, "JWT");
  }

  /** Signed with a key of one's own, as one that claims to be the issuer's, or of another type. */
  public String sign(JWTClaimsSet claims, RSAKey with, String type) {
    try {
      JWSSigner signer = new RSASSASigner(with);
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID(key.getKeyID())
              .type(new JOSEObjectType(type))
              .build();
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it signs with. */
  public RSAKey key() {
    return key;
  }

  /** Another key of the same id. */
  public static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("k1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void publish(String path, String json) {
    byte[] body = json.getBytes(UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
