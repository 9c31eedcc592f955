/** How the level is found up to which tenants may send: pure, told the time. */
@NullMarked
package dev.splitstream.assignment.server.fairness.control;

import org.jspecify.annotations.NullMarked;
