/*
title: Machine images are not public
severity: critical
service: ec2

why: >
  A public image can be started by every AWS account, with all that was on the disk when it was made: keys, settings,
  source code, logs.

fix: |
  1. EC2 console, "AMIs", the image, "Actions", "Edit AMI permissions": choose "Private", and name the accounts that
     need it.
  2. Count what was on the disk as known, and change keys and passwords.
  3. In each region: "EC2 Dashboard", "Data protection and security", "Block public access for AMIs".

  An image that is meant for everyone is best published from an account that has nothing else.

remediation: ec2-image-private

references:
  - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html
*/

SELECT
    image.account_id,
    image.region,
    image.arn AS resource,
    coalesce(image.name, image.image_id) AS name,
    CASE WHEN image.public IS NOT 0 THEN 'every AWS account can start it' END AS problem
FROM aws_ec2_ami AS image;
