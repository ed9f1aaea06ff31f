# The binary is static, so that the final image holds nothing else but the
# certificates that a TLS connection to Neo4j is checked with.

FROM node:22 AS playground
WORKDIR /src/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY web ./
COPY docs/questions.md ../docs/
RUN npm run build

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=playground /src/web/site/built web/site/built
RUN CGO_ENABLED=0 go build -trimpath -o /out/convenio ./cmd/convenio
# A volume takes its owner from the folder that it is mounted over.
RUN mkdir /out/data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/convenio /convenio
COPY --from=build --chown=65532:65532 /out/data /data
USER 65532:65532
# SQLite puts its temporary files here; there is no /tmp.
WORKDIR /data
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/convenio"]
CMD ["serve", "--listen", "0.0.0.0:8080", "--store", "sqlite:/data/convenio.db"]
