import Digest
import Testing

/// The examples of FIPS 180-4 for SHA-256 and the test cases of RFC 4231 for HMAC-SHA-256.
struct DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `digests are those of FIPS 180`(text: String, digest: String) {
        #expect(SHA256.digest(of: text.utf8).hex == digest)
        #expect(SHA256.digest(of: Array(text.utf8)).hex == digest)
    }

    @Test func `the digest of a million letters is that of FIPS 180`() {
        #expect(
            SHA256.digest(of: String(repeating: "a", count: 1_000_000).utf8).hex
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        )
    }

    @Test func `bytes that do not lie together give the same digest`() {
        let bytes = stride(from: UInt8(0), to: 200, by: 3)
        #expect(SHA256.digest(of: bytes) == SHA256.digest(of: Array(bytes)))
        #expect(SHA256.authenticate(bytes, key: [1]) == SHA256.authenticate(Array(bytes), key: [1]))
    }

    @Test(
        arguments: [
            (
                [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
            ),
            (
                Array(1...25), [UInt8](repeating: 0xcd, count: 50),
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
            ),
            (
                [UInt8](repeating: 0xaa, count: 131),
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
            (
                [UInt8](repeating: 0xaa, count: 131),
                Array(
                    """
                    This is a test using a larger than block-size key and a larger than block-size data. The key needs to \
                    be hashed before being used by the HMAC algorithm.
                    """.utf8
                ),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
            ),
        ] as [([UInt8], [UInt8], String)]
    )
    func `authentication codes are those of RFC 4231`(key: [UInt8], message: [UInt8], code: String) {
        #expect(SHA256.authenticate(message, key: key).hex == code)
    }

    // Not in RFC 4231; the code is what Python's `hmac` gives.
    @Test func `an empty key is a key`() {
        _ = SHA256.authenticate([1, 2, 3], key: [9])
        #expect(
            SHA256.authenticate([], key: []).hex
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        )
    }

    @Test func `hexadecimal digits are lower case and two for each byte`() {
        #expect(([0x00, 0x0f, 0x10, 0xa9, 0xff] as [UInt8]).hex == "000f10a9ff")
        #expect(([] as [UInt8]).hex.isEmpty)
    }
}
