@NullMarked
package dev.splitstream.assignment.server.catalog.rules.condition;

import org.jspecify.annotations.NullMarked;
