@NullMarked
package dev.splitstream.assignment.server.audit;

import org.jspecify.annotations.NullMarked;
