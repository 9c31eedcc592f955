package dev.splitstream.catalog.anchor;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** Verifies the signatures of anchors. */
public final class AnchorVerifier {
  private final PublicKey key;

  private AnchorVerifier(PublicKey key) {
    this.key = key;
  }

  /**
   * With a public key as {@code openssl pkey -pubout} writes it.
   *
   * @throws IllegalArgumentException if it is not an Ed25519 public key
   */
  public static AnchorVerifier of(String pem) {
    return new AnchorVerifier(AnchorKeys.publicKey(pem));
  }

  /** Whether the holder of the private key signed it. */
  public boolean isGenuine(SignedAnchor signed) {
    try {
      Signature signature = Signature.getInstance(AnchorKeys.ALGORITHM);
      signature.initVerify(key);
      signature.update(signed.anchor().signedBytes());
      return signature.verify(signed.signatureBytes());
    } catch (SignatureException | IllegalArgumentException notOne) {
      // Of another length, or no Base64.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot verify: every Java platform here has Ed25519", e);
    }
  }
}
