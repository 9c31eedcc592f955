/**
 * Removes personal data from events and pseudonymises units: pure rules, compiled from a tenant's
 * settings. Every text is processed in time linear in its length.
 */
@NullMarked
package dev.splitstream.assignment.server.privacy;

import org.jspecify.annotations.NullMarked;
