/** Takes the heads of histories out of the database, signed. */
@NullMarked
package dev.splitstream.assignment.server.anchor;

import org.jspecify.annotations.NullMarked;
