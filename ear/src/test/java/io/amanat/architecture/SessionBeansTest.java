package io.amanat.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the container asks of session beans and only says when it is too late. */
class SessionBeansTest {
    private static boolean isBean(JavaClass type) {
        return type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Singleton.class);
    }

    private static boolean isItself(JavaClass caller, JavaClass bean) {
        return caller.equals(bean)
                || caller.getEnclosingClass()
                        .filter(outer -> isItself(outer, bean))
                        .isPresent();
    }

    /** Tests construct beans themselves and may call what they like; injected, a bean has public methods only. */
    @Test
    void others_call_public_methods_of_session_beans_only() {
        List<JavaMethod> hidden = House.CLASSES.stream()
                .filter(SessionBeansTest::isBean)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> !method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getModifiers().contains(JavaModifier.STATIC))
                .toList();
        Set<String> wrong = new TreeSet<>();
        for (JavaMethod method : hidden) {
            // Calls and method references alike: a method handed on is called by somebody else too.
            for (JavaAccess<?> access : method.getAccessesToSelf()) {
                if (!isItself(access.getOriginOwner(), method.getOwner())) {
                    wrong.add(access.getOriginOwner().getSimpleName() + " calls "
                            + method.getOwner().getSimpleName() + "." + method.getName());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(hidden).isNotEmpty();
    }
}
