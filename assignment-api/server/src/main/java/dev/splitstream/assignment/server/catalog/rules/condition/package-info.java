/** What the conditions of audiences and metric filters must satisfy. */
@NullMarked
package dev.splitstream.assignment.server.catalog.rules.condition;

import org.jspecify.annotations.NullMarked;
