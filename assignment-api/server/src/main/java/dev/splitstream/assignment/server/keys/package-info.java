/** API keys as a resource: create, list, rotate and revoke. */
@NullMarked
package dev.splitstream.assignment.server.keys;

import org.jspecify.annotations.NullMarked;
