package dev.splitstream.assignment.server.platform;

import java.util.Set;

/**
 * What a credential stands for.
 *
 * @param tenant whose data it opens; the only source of a request's tenant
 * @param scopes what it allows
 */
public record Access(String tenant, Set<Scope> scopes) {

  /** Copies the scopes. */
  public Access {
    scopes = Set.copyOf(scopes);
  }
}
