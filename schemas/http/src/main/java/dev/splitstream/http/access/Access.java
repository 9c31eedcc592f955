package dev.splitstream.http.access;

import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.KeyKind;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity and the permissions of a credential.
 *
 * @param tenant the tenant whose data it opens; the only source of a request's tenant
 * @param actor the actor for the history: a name and, in brackets, an assigned identifier: the id
 *     of the key or the person's subject
 * @param holder the key or person that limits are counted for, unique across tenants
 * @param permissions what it allows
 * @param teams the teams of the key or person, for entries that teams own
 * @param origins the allowed origins of a browser key; null for all other credentials
 */
public record Access(
    String tenant,
    String actor,
    String holder,
    Set<Permission> permissions,
    Set<String> teams,
    @Nullable Origins origins)
    implements RefusalValve.Sender {

  /** The actor of the bootstrap keys, which no one created. */
  public static final String SEEDED = "bootstrap";

  /** The request attribute with the access of an admitted request. */
  public static final String ATTRIBUTE = "dev.splitstream.http.access.Access";

  private static final String KEY = "key:";

  /** Copies the sets. */
  public Access {
    EnumSet<Permission> copy = EnumSet.noneOf(Permission.class);
    copy.addAll(permissions);
    // Checked on every request, so a bit set is used.
    permissions = Collections.unmodifiableSet(copy);
    teams = Set.copyOf(teams);
  }

  /** The access of a key; scopes that this version does not know are ignored. */
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
   * The access of a person.
   *
   * @param subject the issuer's identifier of the person, which is unique and not chosen by the
   *     person
   * @param name the display name; empty if unknown
   * @param teams the teams of the person
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
   * @param actor in the form of {@link #actor}
   * @return empty for the actor of the bootstrap keys, who is no one
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

  /** The identifier of a person in limits and approvals. */
  private static String personHolder(String tenant, String subject) {
    return "person:" + tenant + ":" + subject;
  }

  /** Whether it is a browser key, which anyone can read in the page. */
  public boolean isBrowser() {
    return origins != null;
  }

  /**
   * Requires that the calling page may use it.
   *
   * @param origin the header {@code Origin}; null without one, which means that no page of another
   *     origin sent the request
   * @throws ProblemException 403 if the browser key does not allow this origin
   */
  public void requireOrigin(@Nullable String origin) {
    if (origins != null && origin != null && !origins.include(origin)) {
      throw ProblemException.of(
          ProblemKind.FORBIDDEN,
          "The key does not allow the origin of this page. Add the origin to the key.");
    }
  }

  /**
   * Requires that a tenant is not suspended.
   *
   * @param suspended the reason of the suspension; null if it is not suspended
   * @throws ProblemException 403 with the reason
   */
  public static void requireWorking(@Nullable String suspended) {
    if (suspended != null) {
      throw ProblemException.of(
          ProblemKind.FORBIDDEN, "The tenant is suspended: " + suspended + ". Its data is kept.");
    }
  }

  /** The id of the key; empty for a person. */
  public Optional<String> keyId() {
    return holder.startsWith(KEY) ? Optional.of(holder.substring(KEY.length())) : Optional.empty();
  }

  /** Whether it has this permission. */
  public boolean allows(Permission permission) {
    return permissions.contains(permission);
  }

  /** Whether it has all permissions of the scope. */
  public boolean covers(Scope scope) {
    return permissions.containsAll(scope.permissions());
  }

  /**
   * Requires a permission.
   *
   * @throws ProblemException 403 without it
   */
  public void require(Permission permission) {
    if (!allows(permission)) {
      throw ProblemException.of(ProblemKind.FORBIDDEN, "This takes " + permission.holders() + ".");
    }
  }
}
