package dev.splitstream.assignment.server.access;

import dev.splitstream.http.access.Scope;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.KeyHash;
import dev.splitstream.store.key.KeyKind;
import java.util.Optional;
import java.util.Set;

/**
 * Adds the operator's key to the keys of tenants. It belongs to no tenant and gives no access to
 * tenants' data.
 */
final class OperatorKeyLookup implements ApiKeyLookup {
  private final ApiKeyLookup tenants;
  private final Optional<KeyHash> operator;
  private final ApiKey key =
      new ApiKey(
          "operator",
          "",
          "operator",
          KeyKind.SERVER,
          Set.of(Scope.OPERATE.wireName()),
          Set.of(),
          Set.of(),
          null,
          null);

  /**
   * @param operatorKey blank for none
   */
  OperatorKeyLookup(ApiKeyLookup tenants, String operatorKey) {
    this.tenants = tenants;
    this.operator =
        operatorKey.isBlank() ? Optional.empty() : Optional.of(KeyHash.of(operatorKey.trim()));
  }

  @Override
  public Optional<ApiKey> find(KeyHash hash) throws StoreUnavailableException {
    // Compares hashes, so that timing reveals nothing about the key.
    return operator.filter(hash::equals).isPresent() ? Optional.of(key) : tenants.find(hash);
  }
}
