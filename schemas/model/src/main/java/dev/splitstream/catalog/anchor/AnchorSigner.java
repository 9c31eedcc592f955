package dev.splitstream.catalog.anchor;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** Signs anchors with Ed25519. */
public final class AnchorSigner {
  private final PrivateKey key;

  private AnchorSigner(PrivateKey key) {
    this.key = key;
  }

  /**
   * With a private key as {@code openssl genpkey -algorithm ed25519} writes it.
   *
   * @throws IllegalArgumentException if it is not an Ed25519 private key
   */
  public static AnchorSigner of(String pem) {
    return new AnchorSigner(AnchorKeys.privateKey(pem));
  }

  /** The anchor, signed. */
  public SignedAnchor sign(Anchor anchor) {
    try {
      Signature signature = Signature.getInstance(AnchorKeys.ALGORITHM);
      signature.initSign(key);
      signature.update(anchor.signedBytes());
      return new SignedAnchor(anchor, Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot sign: every Java platform here has Ed25519", e);
    }
  }
}
