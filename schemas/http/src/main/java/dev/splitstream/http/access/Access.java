package dev.splitstream.http.access;

import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.KeyKind;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a credential stands for.
 *
 * @param tenant whose data it opens; the only source of a request's tenant
 * @param actor who acts, for the history: a name and, in brackets, what nobody chooses: the id of
 *     the key or the person's subject
 * @param holder what limits are counted by: names the key or the person, of all tenants
 * @param permissions what it allows
 * @param teams of which the key or person is a member, for what teams own
 * @param origins of a browser key: where pages that use it come from; null for all others
 */
public record Access(
    String tenant,
    String actor,
    String holder,
    Set<Permission> permissions,
    Set<String> teams,
    @Nullable Origins origins)
    implements RefusalValve.Sender {

  /** The actor that made the keys of the settings: no one in particular. */
  public static final String SEEDED = "bootstrap";

  /** The request attribute that holds the access of a request that was let in. */
  public static final String ATTRIBUTE = "dev.splitstream.http.access.Access";

  private static final String KEY = "key:";

  /** Copies the sets. */
  public Access {
    EnumSet<Permission> copy = EnumSet.noneOf(Permission.class);
    copy.addAll(permissions);
    // Asked on every request: a set of bits answers fastest.
    permissions = Collections.unmodifiableSet(copy);
    teams = Set.copyOf(teams);
  }

  /** What a key opens; scopes that this version does not know open nothing. */
  public static Access ofKey(ApiKey key) {
    EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
    key.scopes().stream()
        .map(Scope::ofWireName)
        .flatMap(Optional::stream)
        .forEach(scope -> permissions.addAll(scope.permissions()));
    Origins origins = key.kind() == KeyKind.BROWSER ? new Origins(key.origins()) : null;
    String holder = KEY + key.keyId();
    String actor = key.name() + " (" + holder + ")";
    return new Access(key.tenant(), actor, holder, permissions, key.teams(), origins);
  }

  /**
   * What a person may do.
   *
   * @param subject who it is, to the issuer: unique and not for the person to choose
   * @param name what to call the person; empty when unknown
   * @param teams of which the person is a member
   */
  public static Access ofPerson(
      String tenant, String subject, String name, Collection<Role> roles, Set<String> teams) {
    EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
    roles.forEach(role -> permissions.addAll(role.permissions()));
    String actor = name.isEmpty() ? subject : name + " (" + subject + ")";
    return new Access(tenant, actor, personHolder(tenant, subject), permissions, teams, null);
  }

  /**
   * The holder that the history names.
   *
   * @param actor as {@link #actor} has it
   * @return empty for the setting that made the first keys, which is no one
   */
  public static Optional<String> holderOf(String tenant, String actor) {
    if (actor.equals(SEEDED)) {
      return Optional.empty();
    }
    int bracket = actor.lastIndexOf(" (");
    String id =
        bracket >= 0 && actor.endsWith(")")
            ? actor.substring(bracket + 2, actor.length() - 1)
            : actor;
    return Optional.of(id.startsWith(KEY) ? id : personHolder(tenant, id));
  }

  /** How limits and approvals name a person of a tenant. */
  private static String personHolder(String tenant, String subject) {
    return "person:" + tenant + ":" + subject;
  }

  /** Whether it is a key that anyone can read, as it is part of a page. */
  public boolean isBrowser() {
    return origins != null;
  }

  /**
   * Insists that a page may use it.
   *
   * @param origin the header {@code Origin}; null without one: no page of another origin sent it
   * @throws RuntimeException 403 when that is not an origin of the browser key
   */
  public void requireOrigin(@Nullable String origin, AccessRefusal refusal) {
    if (origins != null && origin != null && !origins.include(origin)) {
      throw refusal.exception(
          AccessRefusal.Reason.FORBIDDEN,
          "This key is not for pages of the origin of this request. Add the origin to the key.");
    }
  }

  /** The id of the key; empty for a person. */
  public Optional<String> keyId() {
    return holder.startsWith(KEY) ? Optional.of(holder.substring(KEY.length())) : Optional.empty();
  }

  /** Whether it allows that. */
  public boolean allows(Permission permission) {
    return permissions.contains(permission);
  }

  /** Whether it allows all that the scope does. */
  public boolean covers(Scope scope) {
    return permissions.containsAll(scope.permissions());
  }

  /**
   * Insists on a permission.
   *
   * @throws RuntimeException 403 without it
   */
  public void require(Permission permission, AccessRefusal refusal) {
    if (!allows(permission)) {
      throw refusal.exception(
          AccessRefusal.Reason.FORBIDDEN, "This takes " + permission.holders() + ".");
    }
  }
}
