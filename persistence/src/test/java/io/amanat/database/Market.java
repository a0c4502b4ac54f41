package io.amanat.database;

import io.amanat.shared.jpa.AmanatDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The persistence unit of the application outside a server: same classes, same properties, the application's role. */
public final class Market {
    private static EntityManagerFactory factory;

    private Market() {}

    /** Work in a transaction of its own that is committed, or rolled back when the work fails. */
    public static <T> T in(Function<EntityManager, T> work) {
        try (EntityManager em = factory().createEntityManager()) {
            em.getTransaction().begin();
            try {
                T result = work.apply(em);
                em.getTransaction().commit();
                return result;
            } finally {
                if (em.getTransaction().isActive()) {
                    em.getTransaction().rollback();
                }
            }
        }
    }

    /** The same for work without a result. */
    public static void run(Consumer<EntityManager> work) {
        in(em -> {
            work.accept(em);
            return null;
        });
    }

    static synchronized void close() {
        if (factory != null) {
            factory.close();
            factory = null;
        }
    }

    private static synchronized EntityManagerFactory factory() {
        if (factory == null) {
            factory = over("market", KeptConnections.to(TestDatabase.get().appUrl()));
        }
        return factory;
    }

    /** The same unit over the database at an address; the caller closes it. */
    public static EntityManagerFactory open(String appUrl) {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(appUrl);
        return over(appUrl, source);
    }

    /** The same unit over another database; the caller closes it. Factories of one session name share one source. */
    public static EntityManagerFactory over(String session, DataSource source) {
        return new PersistenceProvider()
                .createContainerEntityManagerFactory(
                        Unit.read(source), Map.of("eclipselink.weaving", "false", "eclipselink.session-name", session));
    }

    /** What persistence.xml says, with a data source instead of a server's pool. */
    private record Unit(List<String> classes, Properties properties, DataSource source) implements PersistenceUnitInfo {
        static Unit read(DataSource source) {
            try (InputStream stream = Market.class.getResourceAsStream("/META-INF/persistence.xml")) {
                Document document = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(stream);
                List<String> classes = new ArrayList<>();
                NodeList listed = document.getElementsByTagName("class");
                for (int index = 0; index < listed.getLength(); index++) {
                    classes.add(listed.item(index).getTextContent().strip());
                }
                Properties properties = new Properties();
                NodeList set = document.getElementsByTagName("property");
                for (int index = 0; index < set.getLength(); index++) {
                    properties.setProperty(
                            set.item(index).getAttributes().getNamedItem("name").getNodeValue(),
                            set.item(index)
                                    .getAttributes()
                                    .getNamedItem("value")
                                    .getNodeValue());
                }
                return new Unit(classes, properties, source);
            } catch (Exception unreadable) {
                throw new IllegalStateException("persistence.xml cannot be read", unreadable);
            }
        }

        @Override
        public String getPersistenceUnitName() {
            return "market";
        }

        @Override
        public String getPersistenceProviderClassName() {
            return PersistenceProvider.class.getName();
        }

        @Override
        public PersistenceUnitTransactionType getTransactionType() {
            return PersistenceUnitTransactionType.RESOURCE_LOCAL;
        }

        @Override
        public DataSource getJtaDataSource() {
            return null;
        }

        @Override
        public DataSource getNonJtaDataSource() {
            return source;
        }

        @Override
        public List<String> getMappingFileNames() {
            return List.of();
        }

        @Override
        public List<URL> getJarFileUrls() {
            return List.of();
        }

        @Override
        public URL getPersistenceUnitRootUrl() {
            return Market.class.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        public List<String> getManagedClassNames() {
            return classes;
        }

        @Override
        public boolean excludeUnlistedClasses() {
            return true;
        }

        @Override
        public SharedCacheMode getSharedCacheMode() {
            return SharedCacheMode.NONE;
        }

        @Override
        public ValidationMode getValidationMode() {
            return ValidationMode.NONE;
        }

        @Override
        public Properties getProperties() {
            return properties;
        }

        @Override
        public String getPersistenceXMLSchemaVersion() {
            return "3.0";
        }

        @Override
        public ClassLoader getClassLoader() {
            return Market.class.getClassLoader();
        }

        @Override
        public void addTransformer(ClassTransformer transformer) {
            // No weaving here: entities have no associations that it would serve.
        }

        @Override
        public ClassLoader getNewTempClassLoader() {
            return Market.class.getClassLoader();
        }
    }
}
