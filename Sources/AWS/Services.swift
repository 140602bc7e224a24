extension Service {
    public static let sts = Service("sts", .query(version: "2011-06-15"))
    public static let ec2 = Service("ec2", .ec2(version: "2016-11-15"))
    public static let s3 = Service("s3", .restXML)
}
