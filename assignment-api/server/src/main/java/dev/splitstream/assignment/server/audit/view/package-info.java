/** The audit records over HTTP. */
@NullMarked
package dev.splitstream.assignment.server.audit.view;

import org.jspecify.annotations.NullMarked;
