/**
 * What of a person is kept of an event: pure rules, compiled from a tenant's settings. Every text
 * is read in time linear in its length.
 */
@NullMarked
package dev.splitstream.assignment.server.privacy;

import org.jspecify.annotations.NullMarked;
