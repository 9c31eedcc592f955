@NullMarked
package dev.splitstream.assignment.server.fairness;

import org.jspecify.annotations.NullMarked;
