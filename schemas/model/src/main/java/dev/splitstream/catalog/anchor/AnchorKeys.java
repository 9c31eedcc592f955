package dev.splitstream.catalog.anchor;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads keys in PEM. */
final class AnchorKeys {
  static final String ALGORITHM = "Ed25519";

  private AnchorKeys() {}

  /** Makes a key of its bytes. */
  @FunctionalInterface
  private interface Maker<K> {
    K make(KeyFactory factory, byte[] bytes) throws InvalidKeySpecException;
  }

  static PrivateKey privateKey(String pem) {
    return key(
        pem,
        "PRIVATE KEY",
        (factory, bytes) -> factory.generatePrivate(new PKCS8EncodedKeySpec(bytes)));
  }

  static PublicKey publicKey(String pem) {
    return key(
        pem,
        "PUBLIC KEY",
        (factory, bytes) -> factory.generatePublic(new X509EncodedKeySpec(bytes)));
  }

  private static <K> K key(String pem, String kind, Maker<K> maker) {
    Matcher block =
        Pattern.compile(
                "-----BEGIN " + kind + "-----([A-Za-z0-9+/=\\s]+)-----END " + kind + "-----")
            .matcher(pem);
    try {
      if (!block.find()) {
        throw new InvalidKeySpecException("there is no block '" + kind + "'");
      }
      return maker.make(
          KeyFactory.getInstance(ALGORITHM), Base64.getMimeDecoder().decode(block.group(1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot read a key: every Java platform here has Ed25519", e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("Cannot read an Ed25519 key in PEM: " + e.getMessage(), e);
    }
  }
}
